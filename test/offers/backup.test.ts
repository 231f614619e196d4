import { expect } from 'chai';
import { MINUTE, SECOND } from '../../server/clock.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { liveTalkCounts } from '../../server/conversations/read-dealings.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { EventModel } from '../../server/events/event.model.js';
import { stayReady } from '../../server/offers/stay-ready.js';
import { PersonModel } from '../../server/people/person.model.js';
import type { Question } from '../../server/questions/question.model.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import type { Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { openWire } from '../support/wire.js';
import { signedIn } from '../conversations/stage.js';
import type { World } from '../support/world.js';
import { fresh, offersOf } from './scene.js';
import { TakenOnStage } from './taken-on.js';

describe('a helper who falls silent', () => {
  let world: World;
  let ada: Actor, grace: Actor, linus: Actor, rosa: Actor;
  let question: Question;
  let conversationId: string;
  const stage = new TakenOnStage();
  const { accept, asked, notes, offerOf, pass, say, talk } = stage;

  beforeEach(async () => {
    ({ world, ada, grace, linus, rosa, question, conversationId } = await stage.begin());
  });

  it('is joined by whoever stayed ready, who solves it: nobody else is asked, and nobody who was silent is thanked or blamed', async () => {
    expect((await refusal(accept(linus))).code).to.equal('already_helped');
    await stayReady(world.ctx, linus.person, `${(await offerOf(linus))._id}`);
    await pass(59 * SECOND);
    expect(await asked()).to.deep.equal([]);
    await pass(2 * SECOND);
    expect(await asked()).to.deep.equal([linus.id]);
    expect(await notes()).to.include('Grace seems to be away. We are asking somebody else as well; whoever comes can read what was said here.');
    expect((await liveTalkCounts([grace.person._id])).get(grace.id)).to.equal(undefined);
    const joined = await accept(linus);
    await world.settle();
    expect(joined.conversationId).to.equal(conversationId);
    expect((await talk()).memberIds.map(String)).to.have.members([ada.id, grace.id, linus.id]);
    expect(`${(await fresh(question)).helperId}`).to.equal(linus.id);
    expect((await notes()).at(-1)).to.equal('Linus is here to help as well.');
    await say(linus, 'Tilt the glass.');
    await solveConversation(world.ctx, ada.person, { conversationId });
    await world.settle();
    const points = await LedgerEntryModel.find({ rule: { $in: ['solved-live', 'not-solved'] } }).lean();
    expect(points.map(({ personId, rule }) => [`${personId}`, rule])).to.deep.equal([[linus.id, 'solved-live']]);
    expect(await fresh(question)).to.include({ status: 'solved' });
  });

  it('is joined by the next suitable one when nobody stayed ready', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    expect(await asked()).to.have.members([linus.id, rosa.id]);
    const { body } = await call(world.url, 'GET', '/offers', { token: rosa.token });
    expect(body.items).to.have.length(1);
    await accept(rosa);
    await world.settle();
    expect(await asked()).to.deep.equal([]);
    expect((await talk()).helperIds.map(String)).to.deep.equal([grace.id, rosa.id]);
  });

  it('who comes back is simply there again, and nobody else is asked any more', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    expect(await asked()).to.have.length(2);
    await say(grace, 'Sorry, the door rang.');
    await world.settle();
    expect(await asked()).to.deep.equal([]);
    expect((await notes()).at(-1)).to.equal('Grace is back, so nobody else is asked.');
    expect((await refusal(accept(rosa))).code).to.equal('helper_back');
    expect((await talk()).awayIds).to.deep.equal([]);
    expect((await liveTalkCounts([grace.person._id])).get(grace.id)).to.equal(1);
  });

  it('who comes back after somebody joined helps beside them, and both are thanked', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    await accept(rosa);
    await say(rosa, 'Rinse it first.');
    await say(grace, 'I am back.');
    await world.settle();
    await solveConversation(world.ctx, ada.person, { conversationId });
    await world.settle();
    const points = await LedgerEntryModel.find({ rule: 'solved-live' }).lean();
    expect(points.map(({ personId }) => `${personId}`)).to.have.members([grace.id, rosa.id]);
  });

  it('is joined by exactly one of two who come at once', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    const [one, two] = await Promise.allSettled([accept(linus), accept(rosa)]);
    await world.settle();
    expect([one, two].filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    const lost = [one, two].find((result) => result.status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason.code).to.equal('already_helped');
    expect((await talk()).helperIds).to.have.length(2);
    expect(await EventModel.countDocuments({ name: 'helper.joined' })).to.equal(1);
  });

  it('is not joined by whoever blocked them, nor by anybody while their talk is open before them for a while', async () => {
    await PersonModel.updateOne({ _id: rosa.person._id }, { $set: { blocked: [grace.person._id] } });
    const wire = await openWire(world.url, grace.token);
    expect(await wire.ask('conversation:join', { conversationId })).to.include({ ok: true });
    for (let looks = 0; looks < 7; looks++) await pass(20 * SECOND);
    expect((await talk()).backup).to.equal(undefined);
    await pass(20 * SECOND);
    await pass(SECOND);
    expect(await asked()).to.deep.equal([linus.id]);
    wire.close();
  });

  it('later on counts as away only when whoever asked waits for an answer', async () => {
    await say(grace, 'Tilt the glass.');
    await say(ada, 'Thanks, I will try tonight.');
    await world.settle();
    for (let looks = 0; looks < 8; looks++) await pass(MINUTE);
    expect((await talk()).backup, 'nobody waits').to.equal(undefined);
    await PersonModel.updateOne({ _id: ada.person._id }, { $set: { lastActiveAt: world.clock.now() } });
    await pass(20 * SECOND);
    await pass(SECOND);
    expect((await talk()).backup).to.include({ state: 'asked', round: 1 });
    expect((await talk()).silentIds).to.deep.equal([]);
    await accept(rosa);
    await say(rosa, 'Did it work?');
    await solveConversation(world.ctx, ada.person, { conversationId });
    await world.settle();
    const points = await LedgerEntryModel.find({ rule: 'solved-live' }).lean();
    expect(points.map(({ personId }) => `${personId}`), 'both said something').to.have.members([grace.id, rosa.id]);
  });

  it('with nobody else free is told so, kindly, and a new word asks again', async () => {
    await PersonModel.updateMany({ _id: { $in: [linus.person._id, rosa.person._id] } }, { $set: { paused: true } });
    for (let steps = 0; steps < 6; steps++) await pass(MINUTE);
    expect((await talk()).backup).to.include({ state: 'over', round: 1 });
    expect((await notes()).at(-1)).to.match(/^Nobody else can come just now/);
    expect((await talk()).helpDueAt).to.equal(undefined);
    await PersonModel.updateMany({ _id: { $in: [linus.person._id, rosa.person._id] } }, { $set: { paused: false } });
    await say(ada, 'Is anybody here?');
    await world.settle();
    await PersonModel.updateOne({ _id: ada.person._id }, { $set: { lastActiveAt: new Date(world.clock.now().getTime() + MINUTE) } });
    await pass(5 * MINUTE);
    await pass(SECOND);
    expect((await talk()).backup).to.include({ state: 'asked', round: 2 });
    expect(await asked()).to.have.members([linus.id, rosa.id]);
  });

  it('may leave the talk to whoever joined, without ending it; the last one who leaves ends it and opens the question', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    await accept(rosa);
    await say(rosa, 'Rinse it first.');
    await say(grace, 'I am back.');
    await world.settle();
    expect(await endConversation(world.ctx, grace.person, { conversationId })).to.include({ status: 'live' });
    await endConversation(world.ctx, grace.person, { conversationId });
    await world.settle();
    expect((await notes()).filter((text) => text === 'Grace has left.')).to.have.length(1);
    expect((await liveTalkCounts([grace.person._id, rosa.person._id])).get(grace.id)).to.equal(undefined);
    expect(await fresh(question)).to.include({ status: 'helping' });
    expect(await endConversation(world.ctx, rosa.person, { conversationId })).to.include({ status: 'ended' });
    await world.settle();
    expect(await fresh(question)).to.include({ status: 'open', helperId: null });
  });

  it('leaves nothing open when it is solved while others are asked', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    expect(await asked()).to.have.length(2);
    await solveConversation(world.ctx, ada.person, { conversationId });
    await world.settle();
    expect(await asked()).to.deep.equal([]);
    expect((await refusal(accept(rosa))).code).to.equal('already_solved');
  });

  it('and everything that follows may be done twice, or be broken off by a crash after the deciding write', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    // The server dies right after the write that lets Rosa in: only what the talk's own outbox says is left.
    const now = world.clock.now();
    const offer = await offerOf(rosa);
    const told = world.ctx.events.announce('helper.joined', `${conversationId}:1`, { conversationId, questionId: `${question._id}`, helperId: rosa.id, offerId: `${offer._id}`, round: 1 });
    await ConversationModel.updateOne({ _id: conversationId }, { $set: { 'backup.state': 'joined', 'backup.offerId': offer._id, 'backup.since': now }, $addToSet: { helperIds: rosa.person._id, memberIds: rosa.person._id }, $push: { outbox: { ...told, since: new Date(0) } } });
    await world.ctx.events.sweep();
    await world.ctx.events.resume();
    await world.settle();
    expect((await offerOf(rosa)).status).to.equal('accepted');
    expect(await asked()).to.deep.equal([]);
    expect((await accept(rosa)).conversationId).to.equal(conversationId);
    const before = { notes: await notes(), offers: await offersOf(question), talk: await talk() };
    await EventModel.updateMany({ name: { $in: ['offer.accepted', 'helper.silent', 'helper.joined', 'offer.made', 'conversation.opened'] } }, { $set: { settled: false, done: [], notBefore: new Date(0) } });
    await world.ctx.events.resume();
    await world.settle();
    expect({ notes: await notes(), offers: await offersOf(question), talk: await talk() }).to.deep.equal(before);
  });

  it('lets whoever was too late stay ready by a form alone, once, for a minute and a half', async () => {
    const browser = await signedIn(world.url, 'linus');
    const offer = await offerOf(linus);
    const late = await browser.post(`/offers/${offer._id}/acceptance`, {});
    expect(late.status).to.equal(409);
    expect(late.text).to.include('Stay ready for a minute and a half').and.to.include(`action="/offers/${offer._id}/readiness"`);
    expect((await browser.post(`/offers/${offer._id}/readiness`, {})).status).to.equal(303);
    expect((await browser.get('/offers')).text).to.include('you are the first we ask');
    const until = (await offerOf(linus)).readyUntil!;
    expect(until.getTime() - world.clock.now().getTime()).to.equal(90 * SECOND);
    world.clock.forward(30 * SECOND);
    const again = await call(world.url, 'POST', `/offers/${offer._id}/readiness`, { token: linus.token });
    expect(again.body).to.deep.equal({ readyUntil: until.toISOString() });
    world.clock.forward(61 * SECOND);
    const wire = await openWire(world.url, linus.token);
    expect(await wire.ask('offer:stay', { offerId: `${offer._id}` })).to.include({ ok: false, code: 'not_needed' });
    wire.close();
    expect((await call(world.url, 'POST', `/offers/${offer._id}/readiness`, { token: rosa.token })).status).to.equal(404);
  });
});
