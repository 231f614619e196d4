/** Asking under another name: the other side never learns whose it is, and whoever is behind it misses nothing. */
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { takeExport } from '../../server/exports/take-export.js';
import { openConversation } from '../../server/conversations/open-conversation.js';
import { Types } from 'mongoose';
import { shutGate } from '../../server/matching/gates.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { blockThem } from '../../server/people/block-person.js';
import { PersonModel } from '../../server/people/person.model.js';
import { pseudonymsOf } from '../../server/pseudonyms/pseudonyms-of.js';
import { daysKept } from '../../server/transcripts/plan-expiry.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { unzipped } from '../support/unzipped.js';
import { call } from '../support/visitor.js';
import { Wires } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';

describe('asking under another name', () => {
  let world: World;
  let on: Stage;
  let questionId: string;
  let conversationId: string;
  const wires = new Wires();
  const open = (token: string) => wires.open(world.url, token);
  /** All that could say who Ada is. */
  const traces = () => [on.ada.id, 'Ada', '/people/ada', on.ada.person.email].filter((trace): trace is string => Boolean(trace));
  const clean = (text: string, where: string) => {
    for (const trace of traces()) expect(text, `${trace} in ${where}`).not.to.contain(trace);
  };

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    const asked = await call(world.url, 'POST', '/questions', { token: on.ada.token, body: { title: 'Something nobody may know', body: 'It is embarrassing.', shownAs: 'Bluebird', clientId: 'once' } });
    expect(asked.status, asked.text).to.equal(201);
    questionId = asked.body.id as string;
    conversationId = `${new Types.ObjectId()}`;
    await QuestionModel.updateOne({ _id: questionId }, { $set: { status: 'helping', helperId: on.grace.person._id, conversationId } });
    await openConversation(world.ctx, { conversationId, questionId, helperId: on.grace.id });
    await world.settle();
  });
  afterEach(async () => {
    wires.close();
    await world.ctx.events.settled();
  });

  it('shows the helper the name and nothing else, on every page, by the API, over sockets and in their news', async () => {
    const grace = await open(on.grace.token);
    const ada = await open(on.ada.token);
    await grace.get('conversation:join', { conversationId });
    const joined = await ada.get('conversation:join', { conversationId });
    expect(joined.messages.length).to.be.greaterThan(0);
    await ada.ask('typing', { conversationId, on: true });
    await ada.get('message:send', { conversationId, clientId: 'hush', text: 'hello from me' });
    const heard = await grace.until('message:new', ({ text }) => text === 'hello from me');
    expect(heard.html).to.contain('Bluebird');
    await ada.get('message:seen', { conversationId, read: 1 });
    await grace.get('message:send', { conversationId, clientId: 'hi', text: 'hello Bluebird' });
    await ada.until('message:new', ({ text }) => text === 'hello Bluebird');
    await world.settle();
    await grace.quiet();
    clean(JSON.stringify(grace.heard), 'what the socket heard');
    clean(JSON.stringify(await grace.get('conversation:join', { conversationId })), 'what joining told');
    const browser = await signedIn(world.url, 'grace');
    for (const place of [`/conversations/${conversationId}`, '/conversations', `/questions/${questionId}`, `/conversations/${conversationId}/safety`, `/conversations/${conversationId}/copy`, '/notifications', '/questions']) {
      const page = await browser.get(place);
      expect(page.status, place).to.equal(200);
      if (place !== '/conversations' && place !== '/questions') clean(page.text, place);
    }
    expect((await browser.get(`/conversations/${conversationId}`)).text).to.contain('Bluebird');
    for (const place of [`/conversations/${conversationId}`, `/conversations/${conversationId}/messages`, `/questions/${questionId}`, `/conversations/${conversationId}/copy`]) {
      const told = await call(world.url, 'GET', place, { token: on.grace.token });
      expect(told.status, place).to.equal(200);
      clean(told.text, `the API's ${place}`);
    }
    const { askerId } = (await QuestionModel.findById(questionId).lean())!;
    const { handle } = (await PersonModel.findById(askerId).lean())!;
    const profile = await browser.get(`/people/${handle}`);
    clean(profile.text, 'the profile of the name');
    clean((await call(world.url, 'GET', `/people/${handle}`, { token: on.grace.token })).text, 'the API of the name');
  });

  it('lets whoever is behind it read, write, solve and accept as before, and tells them under which name', async () => {
    const ada = await signedIn(world.url, 'ada');
    const page = await ada.get(`/conversations/${conversationId}`);
    expect(page.text).to.contain('You are <strong>Bluebird</strong> here').and.contain('Did this help?');
    expect((await ada.post(`/conversations/${conversationId}/messages`, { clientId: 'a', text: 'without a script' })).status).to.equal(303);
    const said = await call(world.url, 'POST', `/conversations/${conversationId}/messages`, { token: on.ada.token, body: { clientId: 'b', text: 'by the API' } });
    expect(said.status).to.equal(201);
    expect(said.body.authorId).not.to.equal(on.ada.id);
    expect((await ada.get('/conversations')).text).to.contain('Something nobody may know').and.contain('you are Bluebird here');
    expect((await ada.get('/me')).text).to.contain('Bluebird');
    expect((await call(world.url, 'POST', `/conversations/${conversationId}/solution`, { token: on.ada.token })).status).to.equal(200);
    await world.settle();
    expect((await ConversationModel.findById(conversationId).lean())!.status).to.equal('solved');
  });

  it('brings news to whoever is behind it, and takes them back when they are read', async () => {
    await call(world.url, 'POST', `/conversations/${conversationId}/messages`, { token: on.grace.token, body: { clientId: 'x', text: 'are you there?' } });
    await world.pass(5 * 60_000);
    await world.settle();
    const news = await NotificationModel.find({ kind: 'message' }).lean();
    expect(news.map(({ personId, here }) => [`${personId}`, here])).to.deep.equal([[on.ada.id, true]]);
    await (await signedIn(world.url, 'ada')).get(`/conversations/${conversationId}`);
    await world.settle();
    expect((await NotificationModel.find({ kind: 'message' }).lean()).map(({ here }) => here)).to.deep.equal([false]);
  });

  it('is one name for one asking, however often the form is sent, and another for the next', async () => {
    const again = await call(world.url, 'POST', '/questions', { token: on.ada.token, body: { title: 'Something nobody may know', shownAs: 'Bluebird', clientId: 'once' } });
    expect(again.body.id).to.equal(questionId);
    const next = await call(world.url, 'POST', '/questions', { token: on.ada.token, body: { title: 'Something else altogether', shownAs: 'Bluebird', clientId: 'twice' } });
    const askers = await QuestionModel.find({ _id: { $in: [questionId, next.body.id] } }).lean();
    expect(new Set(askers.map(({ askerId }) => `${askerId}`)).size).to.equal(2);
  });

  it('is not for others to act under, and never asks oneself or somebody one wants nothing to do with', async () => {
    expect((await call(world.url, 'GET', `/conversations/${conversationId}`, { token: on.linus.token })).status).to.equal(404);
    expect((await call(world.url, 'POST', `/conversations/${conversationId}/solution`, { token: on.grace.token })).status).to.equal(403);
    const { askerId } = (await QuestionModel.findById(questionId).lean())!;
    const asker = (await PersonModel.findById(askerId).lean())!;
    expect(asker.apart!.map(String)).to.deep.equal([on.ada.id]);
    const dealings = { liveTalks: 0, offersToday: 0, talksToday: 0, notMyThing: 0 };
    const [ada, linus] = [(await PersonModel.findById(on.ada.person._id).lean())!, (await PersonModel.findById(on.linus.person._id).lean())!];
    expect(shutGate(ada, dealings, { asker, language: 'en' }, world.clock.now())).to.equal('blocked');
    expect(shutGate(linus, dealings, { asker, language: 'en' }, world.clock.now())).to.equal(null);
    await blockThem(world.ctx, ada, linus._id);
    await call(world.url, 'POST', '/questions', { token: on.ada.token, body: { title: 'One more thing nobody may know', shownAs: 'Robin', clientId: 'robin' } });
    const robin = (await PersonModel.findOne({ name: 'Robin' }).lean())!;
    expect(shutGate(linus, dealings, { asker: robin, language: 'en' }, world.clock.now())).to.equal('blocked');
    const question = (await QuestionModel.findOne({ askerId: robin._id }).lean())!;
    const said = await call(world.url, 'POST', `/questions/${question._id}/answers`, { token: on.linus.token, body: { body: 'A refusal here would tell Linus whose name it is.' } });
    expect(said.status, said.text).to.equal(201);
  });

  it('keeps its talks for as long as whoever is behind it wants', async () => {
    await call(world.url, 'PUT', '/me/keeping', { token: on.ada.token, body: { days: 7 } });
    expect(await daysKept((await ConversationModel.findById(conversationId).lean())!)).to.equal(7);
  });

  it('is silenced with whoever is behind it, and is no way around being silenced', async () => {
    const until = new Date(world.clock.now().getTime() + 86_400_000);
    const words = (clientId: string) => call(world.url, 'POST', `/conversations/${conversationId}/messages`, { token: on.ada.token, body: { clientId, text: 'hello' } });
    await PersonModel.updateOne({ _id: on.ada.person._id }, { $set: { suspendedUntil: until, suspendedFor: 'spam' } });
    expect((await words('s1')).status).to.equal(403);
    const { askerId } = (await QuestionModel.findById(questionId).lean())!;
    await PersonModel.updateOne({ _id: on.ada.person._id }, { $set: { suspendedUntil: null } });
    await PersonModel.updateOne({ _id: askerId }, { $set: { suspendedUntil: until } });
    expect((await words('s2')).status).to.equal(403);
    const next = await call(world.url, 'POST', '/questions', { token: on.ada.token, body: { title: 'Under yet another name', shownAs: 'Robin', clientId: 'robin' } });
    expect(next.status).to.equal(403);
  });

  it('goes when whoever is behind it leaves', async () => {
    const { askerId } = (await QuestionModel.findById(questionId).lean())!;
    const ada = await signedIn(world.url, 'ada');
    const left = await ada.post('/me/departure', { password: 'correct horse battery' });
    expect(left.status).to.equal(303);
    await world.settle();
    const row = (await PersonModel.findById(askerId).lean())!;
    expect(row.kind).to.equal('left');
    expect(row.ownerId).to.equal(undefined);
  });

  it('is in the export of whoever is behind it', async () => {
    await call(world.url, 'POST', `/conversations/${conversationId}/messages`, { token: on.ada.token, body: { clientId: 'mine', text: 'kept for me' } });
    const own = await pseudonymsOf((await PersonModel.findById(on.ada.person._id).lean())!);
    expect(own.map(({ name }) => name)).to.deep.equal(['Bluebird']);
    const files = await unzipped(await buffer(await takeExport(world.ctx, (await PersonModel.findById(on.ada.person._id).lean())!)));
    expect([...files.values()].join('\n')).to.contain('kept for me').and.contain('Something nobody may know');
  });
});
