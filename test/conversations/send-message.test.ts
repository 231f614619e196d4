import { expect } from 'chai';
import { readMessages } from '../../server/conversations/read-messages.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { emptyWorld, type World } from '../support/world.js';
import { stage, type Stage } from './stage.js';

describe('sending a message', () => {
  let world: World;
  let on: Stage;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
  });
  const say = (who: 'ada' | 'grace' | 'linus', clientId: string, text = clientId) => sendMessage(world.ctx, on[who].person, { conversationId: on.conversationId, clientId, text });
  const numbers = async () => (await MessageModel.find({ conversationId: (await readMessages(world.ctx, on.ada.person, { conversationId: on.conversationId })).conversation._id }).sort({ seq: 1 }).lean()).map((message) => message.seq);

  it('begins with a note that says who is here', async () => {
    const { messages } = await readMessages(world.ctx, on.ada.person, { conversationId: on.conversationId, after: 0 });
    expect(messages.map((message) => [message.seq, message.authorId, message.text])).to.deep.equal([[1, null, 'Grace is here to help. Say hello; only the two of you can read this.']]);
  });

  it('numbers 50 messages sent at once 2 to 51, without gaps and without doubles', async () => {
    const sent = await Promise.all(Array.from({ length: 50 }, (_, n) => say(n % 2 ? 'ada' : 'grace', `at-once-${n}`)));
    expect(sent.map((message) => message.seq).sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 50 }, (_, n) => n + 2));
    expect(await numbers()).to.deep.equal(Array.from({ length: 51 }, (_, n) => n + 1));
  });

  it('says once what is sent 50 times with one client id', async () => {
    const sent = await Promise.all(Array.from({ length: 50 }, () => say('ada', 'once')));
    expect(new Set(sent.map((message) => message._id.toString())).size).to.equal(1);
    expect(await numbers()).to.deep.equal([1, 2]);
  });

  it('keeps the first text when a client id comes back with another', async () => {
    await say('ada', 'same', 'first');
    const again = await say('ada', 'same', 'second');
    expect(again.text).to.equal('first');
  });

  it('lets two people choose the same client id', async () => {
    const [one, two] = [await say('ada', 'mine'), await say('grace', 'mine')];
    expect(two.seq).to.equal(one.seq + 1);
  });

  it('tells a stranger that there is no such conversation, and keeps nothing of what they said', async () => {
    const refused = await say('linus', 'hello').then(() => null, (error: Error & { status?: number }) => error);
    expect(refused?.status).to.equal(404);
    expect(await numbers()).to.deep.equal([1]);
  });

  it('makes Markdown safe', async () => {
    const { html } = await say('ada', 'wild', '**hi** <script>alert(1)</script>');
    expect(html).to.contain('<strong>hi</strong>').and.not.contain('<script');
  });
});
