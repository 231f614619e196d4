/** Reporting and blocking in a talk: what moderators get, what both are told, and that nothing of the blocked one arrives any more. */
import { expect } from 'chai';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { CaseModel } from '../../server/moderation/case.model.js';
import { FlagModel } from '../../server/moderation/flag.model.js';
import { readLog } from '../../server/moderation/read-log.js';
import { ReportModel } from '../../server/reports/report.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { openWire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';

describe('reporting somebody in a talk', () => {
  let world: World;
  let on: Stage;
  let mary: Actor;
  const say = (who: Actor, text: string) => sendMessage(world.ctx, who.person, { conversationId: on.conversationId, clientId: text.replace(/\W/g, '').slice(0, 60), text });
  const report = (who: Actor, body: object = {}) => call(world.url, 'POST', `/conversations/${on.conversationId}/reports`, { token: who.token, body });
  const readings = async (who: Actor) => call(world.url, 'POST', `/moderation/cases/${(await CaseModel.findOne({}).lean())!._id}/readings`, { token: who.token });
  const notes = () => MessageModel.find({ conversationId: on.conversationId, authorId: null }).sort({ seq: 1 }).lean();

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    mary = await castPerson(world.ctx, 'Mary', { roles: ['moderator'] });
  });

  it('keeps the last twenty messages as they were at that moment, with nothing said but the press', async () => {
    for (let n = 1; n <= 25; n++) await say(n % 2 ? on.grace : on.ada, `word ${n}`);
    const { status, body } = await report(on.ada);
    expect(status).to.equal(201);
    expect(body).to.include({ reason: 'uneasy', personId: on.grace.id, blocked: false });
    await say(on.grace, 'said later');
    await MessageModel.updateMany({ text: 'word 25' }, { $set: { text: '', html: '' } });
    const kept = (await ReportModel.findById(body.id).lean())!;
    expect(kept.messages.map(({ text }) => text)).to.deep.equal(Array.from({ length: 20 }, (_, n) => `word ${n + 6}`));
    const filed = (await CaseModel.findOne({}).lean())!;
    expect(filed).to.include({ subject: 'message', state: 'open', flagCount: 1 });
    expect(`${filed.personId}`).to.equal(on.grace.id);
  });

  it('shows moderators only what was kept, only after a look that both are told of and everybody can read in the log', async () => {
    await say(on.grace, 'Send me fifty euros');
    await report(on.ada);
    await say(on.ada, 'private words after it');
    await world.settle();
    const filed = (await CaseModel.findOne({}).lean())!;
    const before = await call(world.url, 'GET', `/moderation/cases/${filed._id}`, { token: mary.token });
    expect(before.text).not.to.contain('fifty euros');
    const read = await readings(mary);
    expect(read.status, read.text).to.equal(200);
    expect(read.text).to.contain('fifty euros').and.not.contain('private words');
    await readings(mary);
    await world.settle();
    expect((await notes()).map(({ text }) => text).filter((text) => text.includes('moderator'))).to.deep.equal(['A moderator has read 2 messages of this talk, which somebody here reported. They can read nothing else of it.']);
    const log = (await readLog(world.ctx, {})).items;
    expect(log.map(({ kind, byId }) => [kind, `${byId}`])).to.deep.equal([['read', mary.id]]);
    expect((await call(world.url, 'GET', `/conversations/${on.conversationId}/messages`, { token: mary.token })).status).to.equal(404);
    await world.pass(31 * 60_000);
    await readings(mary);
    await world.settle();
    expect((await notes()).filter(({ text }) => text.includes('moderator'))).to.have.length(2);
  });

  it('lets nobody but moderators read it, and none in a case about themselves', async () => {
    await say(on.grace, 'hello');
    await report(on.ada);
    for (const who of [on.ada, on.grace, on.linus]) expect((await readings(who)).status).to.equal(403);
    expect((await report(on.linus)).status).to.equal(404);
    await ReportModel.deleteMany({});
    expect((await readings(mary)).status).to.equal(404);
  });

  it('reports who said nothing yet by their name, and who is meant by one of their messages; never oneself', async () => {
    expect((await report(on.ada)).body).to.include({ personId: on.grace.id });
    expect((await CaseModel.findOne({}).lean())!.subject).to.equal('person');
    const { seq } = await say(on.ada, 'mine');
    expect((await report(on.ada, { seq })).status).to.equal(422);
    expect((await report(on.ada, { personId: on.linus.id })).status).to.equal(422);
    expect((await report(on.grace, { seq })).body).to.include({ personId: on.ada.id });
  });

  it('a second press changes nothing, and a reason given before stays', async () => {
    await say(on.grace, 'hello');
    await report(on.ada, { reason: 'scam' });
    await report(on.ada);
    const flags = await FlagModel.find({}).lean();
    expect(flags.map(({ reason, round }) => [reason, round])).to.deep.equal([['scam', 1]]);
    expect(await ReportModel.countDocuments()).to.equal(1);
  });

  it('works on a phone without JavaScript: report and block are one press on the page of the message, and can be taken back', async () => {
    const { seq } = await say(on.grace, 'Buy me a gift card');
    const browser = await signedIn(world.url, 'ada');
    expect((await browser.get(`/conversations/${on.conversationId}`)).text).to.contain(`/conversations/${on.conversationId}/safety?message&#x3D;${seq}`);
    const page = await browser.get(`/conversations/${on.conversationId}/safety?message=${seq}`);
    expect(page.text).to.contain('Buy me a gift card').and.contain('Block and report');
    const done = await browser.post(`/conversations/${on.conversationId}/reports`, { seq: String(seq), block: 'on' });
    expect(done.status).to.equal(303);
    const after = await browser.get(done.location!);
    expect(after.text).to.contain('You blocked Grace').and.contain('Unblock').and.contain('Take it back');
  });

  describe('with a block', () => {
    it('ends the talk at once and lets nothing of the blocked one through, also over a socket that was open', async () => {
      const [ada, grace] = [await openWire(world.url, on.ada.token), await openWire(world.url, on.grace.token)];
      try {
        await ada.get('conversation:join', { conversationId: on.conversationId });
        await grace.get('conversation:join', { conversationId: on.conversationId });
        expect((await grace.get('message:send', { conversationId: on.conversationId, clientId: 'heard', text: 'heard' })).seq).to.equal(2);
        await ada.until('message:new', (message) => message.text === 'heard');
        await report(on.ada, { block: true });
        expect(await grace.ask('message:send', { conversationId: on.conversationId, clientId: 'x', text: 'not heard' })).to.include({ ok: false, code: 'conversation_ended' });
        const heard = ada.heard.presence.length;
        grace.socket.emit('typing', { conversationId: on.conversationId, on: true });
        await grace.ask('message:since', { conversationId: on.conversationId, after: 0 });
        expect(ada.heard.presence).to.have.length(heard);
        expect(ada.heard['message:new'].map(({ text }) => text)).not.to.include('not heard');
      } finally {
        ada.close();
        grace.close();
      }
    });

    it('tells the blocked one no more than that the talk has ended', async () => {
      await say(on.grace, 'hello');
      await report(on.ada, { block: true });
      const page = await (await signedIn(world.url, 'grace')).get(`/conversations/${on.conversationId}`);
      expect(page.text).to.contain('has ended').and.not.match(/blocked/i);
      expect((await refusal(say(on.grace, 'but why'))).code).to.equal('conversation_ended');
    });

    it('closes a talk that was solved for words, and keeps it readable', async () => {
      await ConversationModel.updateOne({ _id: on.conversationId }, { $set: { status: 'solved' } });
      await report(on.grace, { block: true });
      expect((await refusal(say(on.ada, 'thanks'))).code).to.equal('conversation_ended');
      expect((await call(world.url, 'GET', `/conversations/${on.conversationId}/messages`, { token: on.ada.token })).status).to.equal(200);
    });

    it('takes a helper out of a talk with several; whoever asked stays with the others', async () => {
      await ConversationModel.updateOne({ _id: on.conversationId }, { $addToSet: { helperIds: on.linus.person._id, memberIds: on.linus.person._id } });
      await say(on.linus, 'Pay me first');
      await report(on.ada, { personId: on.linus.id, block: true });
      const talk = (await ConversationModel.findById(on.conversationId).lean())!;
      expect(talk.memberIds.map(String)).to.have.members([on.ada.id, on.grace.id]);
      expect(talk.status).to.equal('live');
      expect((await refusal(say(on.linus, 'hey'))).status).to.equal(404);
      await say(on.grace, 'I am still here');
    });
  });
});
