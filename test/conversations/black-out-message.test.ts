/** Words taken out of what one said: gone for everybody, at once and from the store; one's own alone. */
import { expect } from 'chai';
import mongoose from 'mongoose';
import { agreeToDraft } from '../../server/conversations/agree-to-draft.js';
import { blackOutMessage } from '../../server/conversations/black-out-message.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { draftAnswer } from '../../server/conversations/draft-answer.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { openWire } from '../support/wire.js';
import { until } from '../support/until.js';
import { emptyWorld, type World } from '../support/world.js';
import { signedIn, stage, type Stage } from './stage.js';

const NUMBER = '+49 170 1234567';

describe('blacking out what one said', () => {
  let world: World;
  let on: Stage;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    await sendMessage(world.ctx, on.ada.person, { conversationId: on.conversationId, clientId: 'a', text: `Call **${NUMBER}** and ask for Bob.` });
  });
  const blackOut = (who: 'ada' | 'grace' | 'linus', ...words: string[]) => blackOutMessage(world.ctx, on[who].person, { conversationId: on.conversationId, seq: 2, words });

  it('takes it out of the store and shows it at once on the other side, and to a page that comes back', async () => {
    const wire = await openWire(world.url, on.grace.token);
    await wire.ask('conversation:join', { conversationId: on.conversationId });
    const heard: string[] = [];
    wire.socket.on('message:changed', (message) => heard.push(message.text));
    const asOf = world.clock.now().toISOString();
    world.clock.forward(1000);
    await blackOut('ada', NUMBER, 'bob');
    await until('the other side hears of it', async () => heard.length > 0);
    expect(heard).to.deep.equal(['Call **[phone number]** and ask for █████.']);
    const again = await openWire(world.url, on.grace.token);
    expect(JSON.stringify(await again.ask('conversation:join', { conversationId: on.conversationId, after: 2, asOf }))).to.contain('[phone number]');
    await world.settle();
    for (const collection of Object.values(mongoose.connection.collections)) expect(JSON.stringify(await collection.find({}).toArray()), collection.name).not.to.contain('1234567');
    wire.close();
    again.close();
  });

  it('is for whoever said it alone, and for words that stand there', async () => {
    expect((await refusal(blackOut('grace', NUMBER))).status).to.equal(404);
    expect((await refusal(blackOut('linus', NUMBER))).status).to.equal(404);
    expect((await refusal(blackOut('ada', 'never said'))).status).to.equal(422);
    await blackOut('ada', NUMBER);
    expect((await refusal(blackOut('ada', NUMBER))).status, 'gone already').to.equal(422);
  });

  it('goes on after the end, and reaches a draft that is not public yet', async () => {
    await solveConversation(world.ctx, on.ada.person, { conversationId: on.conversationId });
    await draftAnswer(world.ctx, on.grace.person, { conversationId: on.conversationId, body: `Whoever calls ${NUMBER} is helped.` });
    await blackOut('ada', NUMBER);
    expect((await ConversationModel.findById(on.conversationId).lean())!.distillation!.body).to.equal('Whoever calls [phone number] is helped.');
    await endConversation(world.ctx, on.ada.person, { conversationId: on.conversationId });
    expect((await blackOut('ada', 'Bob')).text).to.equal('Call **[phone number]** and ask for █████.');
  });

  it('is not undone by a yes to the draft in the same moment: it is read once more', async () => {
    await solveConversation(world.ctx, on.ada.person, { conversationId: on.conversationId });
    const { distillation } = await draftAnswer(world.ctx, on.grace.person, { conversationId: on.conversationId, body: 'Whoever calls Bob is helped, by and by.' });
    const write = ConversationModel.findOneAndUpdate;
    // Between what the yes reads and what it writes.
    Object.assign(ConversationModel, {
      findOneAndUpdate(...args: Parameters<typeof write>) {
        Object.assign(ConversationModel, { findOneAndUpdate: write });
        return { lean: async () => blackOut('ada', 'Bob').then(() => write.apply(ConversationModel, args).lean()) };
      },
    });
    const yes = { conversationId: on.conversationId, draftedAt: distillation!.draftedAt.toISOString() };
    expect((await refusal(agreeToDraft(world.ctx, on.ada.person, yes))).code).to.equal('draft_changed');
    expect((await ConversationModel.findById(on.conversationId).lean())!.distillation).to.deep.include({ body: 'Whoever calls █████ is helped, by and by.', answerId: null });
    expect((await agreeToDraft(world.ctx, on.ada.person, yes)).distillation!.answerId).to.not.equal(null);
  });

  it('reaches a draft that is written in the same moment', async () => {
    await solveConversation(world.ctx, on.ada.person, { conversationId: on.conversationId });
    const write = MessageModel.findOneAndUpdate;
    Object.assign(MessageModel, {
      findOneAndUpdate(...args: Parameters<typeof write>) {
        Object.assign(MessageModel, { findOneAndUpdate: write });
        const drafted = draftAnswer(world.ctx, on.grace.person, { conversationId: on.conversationId, body: 'Whoever calls Bob is helped, by and by.' });
        return { lean: async () => drafted.then(() => write.apply(MessageModel, args).lean()) };
      },
    });
    await blackOut('ada', 'Bob');
    expect((await ConversationModel.findById(on.conversationId).lean())!.distillation!.body).to.equal('Whoever calls █████ is helped, by and by.');
  });

  it('comes through a page without script, and the API', async () => {
    const ada = await signedIn(world.url, 'ada');
    const page = `/conversations/${on.conversationId}/messages/2`;
    expect((await ada.get(`/conversations/${on.conversationId}`)).text).to.contain(`href="${page}"`);
    expect((await ada.get(page)).text).to.contain('1234567" checked').and.not.contain('Keep as a snippet');
    const grace = await signedIn(world.url, 'grace');
    expect((await grace.get(page)).status).to.equal(404);
    const { seq } = await sendMessage(world.ctx, on.grace.person, { conversationId: on.conversationId, clientId: 'often', text: 'Turn it off and on.' });
    expect((await grace.get(page.replace(/2$/, String(seq)))).text, 'whoever helps says it again some day').to.contain('Keep as a snippet');
    expect((await ada.post(`${page}/blacking-out`, { also: 'not there' })).status).to.equal(422);
    expect((await ada.post(`${page}/blacking-out`, { blackOut: NUMBER, also: 'Bob' })).location).to.equal(`/conversations/${on.conversationId}#message-2`);
    const told = await call(world.url, 'POST', `${page}/blacking-out`, { token: on.ada.token, body: { blackOut: ['ask'] } });
    expect([told.status, told.body.text]).to.deep.equal([200, 'Call **[phone number]** and █████ for █████.']);
  });
});
