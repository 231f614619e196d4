/** How far a look at reported messages goes: nobody reports what they may not read, and nobody reads on unseen. */
import { expect } from 'chai';
import { DAY } from '../../server/clock.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { CaseModel } from '../../server/moderation/case.model.js';
import { FlagModel } from '../../server/moderation/flag.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { expireTranscripts } from '../../server/transcripts/expire-transcripts.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a look at what was reported', () => {
  let world: World;
  let on: Stage;
  let mary: Actor;
  const say = (who: Actor, text: string) => sendMessage(world.ctx, who.person, { conversationId: on.conversationId, clientId: text.replace(/\W/g, ''), text });
  const report = (who: Actor, body: object = {}) => call(world.url, 'POST', `/conversations/${on.conversationId}/reports`, { token: who.token, body });
  const filed = async () => (await CaseModel.findOne({ state: 'open' }).lean())!;
  const look = async () => call(world.url, 'POST', `/moderation/cases/${(await filed())._id}/readings`, { token: mary.token });
  const told = async () => (await MessageModel.find({ conversationId: on.conversationId, authorId: null, text: /^A moderator has read/ }).lean()).length;

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    mary = await castPerson(world.ctx, 'Mary', { roles: ['moderator'], passwordHash: on.ada.person.passwordHash! });
  });

  it('is no way for somebody who came in later to read what was said before', async () => {
    const { seq, _id } = await say(on.grace, 'Words from before');
    await ConversationModel.updateOne({ _id: on.conversationId }, { $addToSet: { memberIds: on.linus.person._id, helperIds: on.linus.person._id }, $set: { [`readsFrom.${on.linus.id}`]: seq } });
    expect((await report(on.linus, { seq })).status).to.equal(422);
    const linus = await signedIn(world.url, 'linus');
    const page = await linus.get(`/messages/${_id}/flags`);
    expect(page.status).to.equal(404);
    expect(page.text).not.to.contain('Words from before');
    expect((await linus.post(`/messages/${_id}/flags`, { reason: 'spam', words: '' })).status).to.equal(404);
    expect((await report(on.linus, { personId: on.grace.id })).status).to.equal(201);
    expect((await FlagModel.find({}).lean()).map(({ subject }) => subject)).to.deep.equal(['person']);
    await say(on.grace, 'Words of now');
    expect((await linus.get(`/messages/${(await MessageModel.findOne({ text: 'Words of now' }).lean())!._id}/flags`)).text).to.contain('Words of now');
  });

  it('ends where somebody else reports more: that takes another one, which is told too', async () => {
    await ConversationModel.updateOne({ _id: on.conversationId }, { $addToSet: { memberIds: on.linus.person._id, helperIds: on.linus.person._id } });
    const { seq } = await say(on.grace, 'Pay me first');
    await report(on.ada, { seq });
    await look();
    await world.settle();
    expect(await told()).to.equal(1);
    await world.pass(60_000);
    await say(on.ada, 'Said while they read');
    await report(on.linus, { seq });
    const moderator = await signedIn(world.url, 'mary');
    const before = await moderator.get(`/moderation/cases/${(await filed())._id}`);
    expect(before.text).to.contain('Pay me first').and.contain('Read what was reported').and.not.contain('Said while they read');
    expect((await look()).text).to.contain('Said while they read');
    await world.settle();
    expect(await told()).to.equal(2);
    expect((await moderator.get(`/moderation/cases/${(await filed())._id}`)).text).to.contain('Said while they read');
  });

  it('and its decision still work when the talk itself is gone by then', async () => {
    await say(on.grace, 'Pay me first');
    await report(on.ada, { reason: 'scam' });
    await ConversationModel.updateOne({ _id: on.conversationId }, { $set: { keepDays: 7 } });
    await endConversation(world.ctx, on.ada.person, { conversationId: on.conversationId });
    await world.settle();
    for (const days of [1, 7]) {
      world.clock.set(new Date(world.clock.now().getTime() + days * DAY));
      while ((await expireTranscripts(world.ctx)) > 0);
      await world.settle();
    }
    expect(await MessageModel.countDocuments({ text: 'Pay me first' })).to.equal(0);
    const { _id } = await filed();
    expect((await look()).text).to.contain('Pay me first');
    const moderator = await signedIn(world.url, 'mary');
    const page = await moderator.get(`/moderation/cases/${_id}`);
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('Pay me first').and.contain('gone with its talk');
    const decided = await call(world.url, 'POST', `/moderation/cases/${_id}/decision`, { token: mary.token, body: { person: 'suspend', until: '7', reason: 'scam', words: 'Help costs nothing here.' } });
    expect(decided.status, decided.text).to.equal(200);
    await world.settle();
    expect((await PersonModel.findById(on.grace.person._id).lean())!.suspendedUntil).to.be.instanceOf(Date);
    expect((await FlagModel.findOne({}).lean())!.state).to.equal('right');
  });
});
