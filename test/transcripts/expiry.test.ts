/** What was said in a talk goes after the time its asker picks; told a week before, for good, and nothing else with it. */
import { expect } from 'chai';
import { DAY } from '../../server/clock.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { CaseModel } from '../../server/moderation/case.model.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { forgetReports } from '../../server/reports/forget-reports.js';
import { ReportModel } from '../../server/reports/report.model.js';
import { emptyTalk } from '../../server/transcripts/empty-talk.js';
import { expireTranscripts } from '../../server/transcripts/expire-transcripts.js';
import type { Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';

describe('what was said in a talk', () => {
  let world: World;
  let on: Stage;
  const say = (who: Actor, text: string) => sendMessage(world.ctx, who.person, { conversationId: on.conversationId, clientId: text.replace(/\W/g, '').slice(0, 60), text });
  const talk = async () => (await ConversationModel.findById(on.conversationId).lean())!;
  const end = async () => {
    await endConversation(world.ctx, on.ada.person, { conversationId: on.conversationId });
    await world.settle();
  };
  const left = () => MessageModel.countDocuments({ conversationId: on.conversationId });
  const later = async (days: number) => {
    world.clock.set(new Date(world.clock.now().getTime() + days * DAY));
    while ((await expireTranscripts(world.ctx)) > 0);
    await world.settle();
  };
  const told = () => NotificationModel.find({ kind: 'transcript' }).lean();
  const keep = (who: Actor, days: unknown) => call(world.url, 'PUT', `/conversations/${on.conversationId}/keeping`, { token: who.token, body: { days } });

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    await say(on.ada, 'My secret words');
  });

  it('is kept for 90 days after it ended, told of a week before to both, and then gone; dates and people stay', async () => {
    await end();
    await later(82);
    expect(await told()).to.deep.equal([]);
    await later(1.5);
    expect((await told()).map(({ personId }) => `${personId}`)).to.have.members([on.ada.id, on.grace.id]);
    expect((await told())[0]!.message).to.contain('Save a copy');
    expect(await left()).to.be.greaterThan(0);
    await later(7);
    expect(await left()).to.equal(0);
    expect(await told()).to.have.length(2);
    const shell = await talk();
    expect(shell).to.include({ status: 'ended' });
    expect(shell.goneAt).to.be.instanceOf(Date);
    for (const who of ['ada', 'grace']) {
      const page = await (await signedIn(world.url, who)).get(`/conversations/${on.conversationId}`);
      expect(page.status).to.equal(200);
      expect(page.text).to.contain('What was said here is gone').and.not.contain('My secret words');
    }
    expect((await (await signedIn(world.url, 'ada')).get(`/conversations/${on.conversationId}/copy`)).status).to.equal(409);
  });

  it('goes after the time the asker picks, for this talk or for all; nobody else may pick', async () => {
    expect((await keep(on.grace, 7)).status).to.equal(403);
    expect((await keep(on.linus, 7)).status).to.equal(404);
    expect((await keep(on.ada, 8)).status).to.equal(422);
    expect((await keep(on.ada, 30)).body).to.deep.equal({ days: 30, goesOn: null });
    await end();
    await later(25);
    expect(await left()).to.be.greaterThan(0);
    expect((await keep(on.ada, 7)).body.days).to.equal(7);
    await later(0.5);
    expect(await left(), 'a day is left to save a copy').to.be.greaterThan(0);
    await later(1);
    expect(await left()).to.equal(0);
    expect((await keep(on.ada, 365)).status).to.equal(409);
  });

  it('goes after what the asker has for all their talks', async () => {
    const browser = await signedIn(world.url, 'ada');
    expect((await browser.post('/me/keeping?_method=put', { days: '7' })).status).to.equal(303);
    expect((await browser.get('/me')).text).to.match(/value="7" selected/);
    await end();
    await later(7.5);
    expect(await left()).to.equal(0);
  });

  it('never goes while the talk is open, and is kept again when it is opened again', async () => {
    await later(400);
    expect(await left()).to.be.greaterThan(0);
    await end();
    await ConversationModel.updateOne({ _id: on.conversationId }, { $set: { status: 'live', endedAt: null } });
    await later(400);
    expect(await left()).to.be.greaterThan(0);
    expect((await talk()).expiryDueAt).to.equal(undefined);
  });

  it('stays for as long again when something is said after it was solved', async () => {
    await solveConversation(world.ctx, on.ada.person, { conversationId: on.conversationId });
    await world.settle();
    world.clock.set(new Date(world.clock.now().getTime() + 60 * DAY));
    await say(on.grace, 'Still working?');
    await world.settle();
    await world.pass(1000);
    await later(35);
    expect(await left()).to.be.greaterThan(0);
    await later(56);
    expect(await left()).to.equal(0);
    expect((await refusal(say(on.grace, 'hello?'))).code).to.equal('conversation_ended');
  });

  it('goes too when it ended before there were such times, told a week before like the rest', async () => {
    await end();
    await ConversationModel.updateOne({ _id: on.conversationId }, { $set: { endedAt: new Date(0), lastMessageAt: new Date(0) }, $unset: { goesOn: 1, expiryDueAt: 1 } });
    await later(0);
    expect(await told()).to.deep.equal([]);
    await later(1.5);
    expect(await told()).to.have.length(2);
    expect(await left()).to.be.greaterThan(0);
    await later(7);
    expect(await left()).to.equal(0);
  });

  it('is finished when a crash broke it off', async () => {
    for (let n = 0; n < 5; n++) await say(on.grace, `word ${n}`);
    await end();
    await ConversationModel.updateOne({ _id: on.conversationId }, { $set: { goneAt: world.clock.now() }, $unset: { expiryDueAt: 1 } });
    await MessageModel.deleteOne({ conversationId: on.conversationId, seq: 1 });
    await emptyTalk(world.ctx, { conversationId: on.conversationId });
    expect(await left()).to.equal(0);
    await emptyTalk(world.ctx, { conversationId: on.conversationId });
  });

  it('leaves a reported copy only while its case is open', async () => {
    await say(on.grace, 'pay me first');
    await call(world.url, 'POST', `/conversations/${on.conversationId}/reports`, { token: on.ada.token, body: {} });
    await end();
    await later(84);
    await later(7);
    expect(await left()).to.equal(0);
    await forgetReports(world.ctx);
    expect(await ReportModel.countDocuments()).to.equal(1);
    await CaseModel.updateMany({}, { $set: { state: 'closed' } });
    world.clock.set(new Date(world.clock.now().getTime() + 2 * DAY));
    await forgetReports(world.ctx);
    expect(await ReportModel.countDocuments()).to.equal(0);
  });

  it('can be saved as a page or as JSON by those in it, and by nobody else', async () => {
    await say(on.grace, 'Use a **paper clip**');
    const ada = await signedIn(world.url, 'ada');
    const page = await ada.get(`/conversations/${on.conversationId}/copy`);
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('My secret words').and.contain('<strong>paper clip</strong>').and.contain('Grace').and.not.contain('<script');
    const json = JSON.parse((await ada.get(`/conversations/${on.conversationId}/copy?as=json`)).text) as { messages: { text: string }[] };
    expect(json.messages.map(({ text }) => text)).to.include('Use a **paper clip**');
    const zip = await ada.get(`/conversations/${on.conversationId}/copy?as=zip`);
    expect(zip.status).to.equal(200);
    expect(zip.text).to.contain('talk.html').and.contain('talk.json');
    expect((await (await signedIn(world.url, 'linus')).get(`/conversations/${on.conversationId}/copy`)).status).to.equal(404);
    const api = await call(world.url, 'GET', `/conversations/${on.conversationId}/copy`, { token: on.grace.token });
    expect(api.status).to.equal(200);
    expect(api.text).to.contain('My secret words').and.not.contain('@');
  });
});
