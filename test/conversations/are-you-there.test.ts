import { expect } from 'chai';
import { MINUTE, SECOND } from '../../server/clock.js';
import { areYouThere } from '../../server/conversations/are-you-there.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { refusal } from '../support/refusal.js';
import { openWire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';
import { signedIn, stage, type Stage } from './stage.js';

describe('asking a silent helper whether they are there', () => {
  let world: World;
  let on: Stage;
  const nudges = async () => (await NotificationModel.find({ personId: on.grace.person._id, cause: /^helper\.nudged/ }).lean()).map(({ message }) => message);
  const notes = async () => (await MessageModel.find({ conversationId: on.conversationId, authorId: null }).sort({ seq: 1 }).lean()).map(({ text }) => text);
  const pass = async (ms: number) => {
    await world.pass(ms);
    await world.settle();
  };

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    await world.settle();
  });

  it('is said in the talk and told to the helper who is elsewhere; once in three minutes, by whoever asked', async () => {
    await areYouThere(world.ctx, on.ada.person, on.conversationId);
    await world.settle();
    expect((await notes()).at(-1)).to.equal('Ada asks: are you there?');
    expect(await nudges()).to.deep.equal(['Ada waits for you in your talk. Are you there?']);
    const again = await refusal(areYouThere(world.ctx, on.ada.person, on.conversationId));
    expect(again.status).to.equal(429);
    expect(await refusal(areYouThere(world.ctx, on.grace.person, on.conversationId))).to.include({ status: 403 });
    expect(await refusal(areYouThere(world.ctx, on.linus.person, on.conversationId))).to.include({ status: 404 });
    await endConversation(world.ctx, on.ada.person, { conversationId: on.conversationId });
    expect(await refusal(areYouThere(world.ctx, on.ada.person, on.conversationId))).to.include({ code: 'conversation_ended' });
  });

  it('is done by Tacit itself before somebody else is asked: once in a silence, and not while the helper has the talk open', async () => {
    await pass(31 * SECOND);
    expect(await nudges()).to.have.length(1);
    expect((await notes()).join()).to.not.contain('are you there');
    await pass(10 * SECOND);
    expect(await nudges()).to.have.length(1);
    const grace = await openWire(world.url, on.grace.token);
    await grace.get('conversation:join', { conversationId: on.conversationId });
    await sendMessage(world.ctx, on.grace.person, { conversationId: on.conversationId, clientId: 'a', text: 'Here I am.' });
    await sendMessage(world.ctx, on.ada.person, { conversationId: on.conversationId, clientId: 'b', text: 'Good.' });
    await world.settle();
    for (let step = 0; step < 8; step++) await pass(MINUTE);
    expect(await nudges()).to.have.length(1);
    grace.close();
  });

  it('says to whoever waits that the helper is away and somebody else is asked, with the ways on; without script too', async () => {
    const ada = await signedIn(world.url, 'ada');
    expect((await ada.get(`/conversations/${on.conversationId}`)).text).to.contain('Ask: are you there?').and.to.not.contain('data-waits-for-help');
    await pass(62 * SECOND);
    const waiting = await ada.get(`/conversations/${on.conversationId}`);
    expect(waiting.text).to.contain('Grace is away just now. We are asking somebody else.').and.to.contain('Too few people asked about this lately').and.to.contain('look at similar ones');
    for (let step = 0; step < 6; step++) await pass(MINUTE);
    expect((await ada.get(`/conversations/${on.conversationId}`)).text).to.contain('Nobody else is free just now.');
    const grace = await signedIn(world.url, 'grace');
    expect((await grace.get(`/conversations/${on.conversationId}`)).text).to.not.contain('data-waits-for-help');
  });
});
