import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../server/clock.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { Conflict, NotFound, type Refusal } from '../../server/errors.js';
import { EventModel } from '../../server/events/event.model.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { declineOffer } from '../../server/offers/decline-offer.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { setAvailability } from '../../server/people/set-availability.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call } from '../support/visitor.js';
import { refusal } from '../support/refusal.js';
import { openWire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, castHelpers, fresh, offersOf, offerToAll, pendingOf } from './scene.js';

const FIFTY = 50;

describe('accepting an offer', () => {
  let world: World;
  let ada: Actor;

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
  });

  it('brings asker and helper into one conversation', async () => {
    const grace = await castHelper(world, 'Grace');
    const question = await askAboutBeer(world, ada);
    const { body } = await call(world.url, 'GET', '/offers', { token: grace.token });
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.deep.include({ reasons: ['You say you know about beer.'], asker: { id: ada.id, handle: 'ada', name: 'Ada' } });
    const reply = await call(world.url, 'POST', `/offers/${body.items[0].id}/acceptance`, { token: grace.token });
    expect(reply.status).to.equal(200);
    const conversation = await ConversationModel.findById(reply.body.conversationId).lean();
    expect(conversation).to.include({ status: 'live' });
    expect(conversation!.memberIds.map(String)).to.have.members([ada.id, grace.id]);
    expect(await fresh(question)).to.include({ status: 'helping' });
    expect((await call(world.url, 'GET', '/offers', { token: grace.token })).body.items).to.deep.equal([]);
  });

  it('has exactly one winner of fifty over HTTP; forty-nine are thanked', async function () {
    this.timeout(240_000);
    const helpers = await castHelpers(world, FIFTY, { freeUntil: null });
    const question = await askAboutBeer(world, ada);
    await OfferModel.deleteMany({});
    const offers = await offerToAll(world, question, helpers);
    const replies = await Promise.all(offers.map((offer, place) => call(world.url, 'POST', `/offers/${offer._id}/acceptance`, { token: helpers[place]!.token })));
    const won = replies.flatMap((reply, place) => (reply.status === 200 ? [place] : []));
    expect(won).to.have.length(1);
    const lost = replies.filter(({ status }) => status === 409);
    expect(lost).to.have.length(FIFTY - 1);
    for (const { body } of lost) {
      expect(body.error.code).to.equal('already_helped');
      expect(body.error.message).to.match(/^Thank you/);
    }
    await world.settle();
    expect(await ConversationModel.countDocuments({})).to.equal(1);
    expect(await OfferModel.countDocuments({ status: 'accepted' })).to.equal(1);
    expect(await OfferModel.countDocuments({ status: 'withdrawn' })).to.equal(FIFTY - 1);
    expect(`${(await fresh(question)).helperId}`).to.equal(helpers[won[0]!]!.id);
    expect(await EventModel.countDocuments({ name: 'offer.accepted' })).to.equal(1);
  });

  it('has exactly one winner of fifty over sockets; forty-nine are thanked', async function () {
    this.timeout(240_000);
    const helpers = await castHelpers(world, FIFTY, { freeUntil: null });
    const question = await askAboutBeer(world, ada);
    await OfferModel.deleteMany({});
    const offers = await offerToAll(world, question, helpers);
    const wires = await Promise.all(helpers.map(({ token }) => openWire(world.url, token)));
    const answers = await Promise.all(wires.map((wire, place) => wire.ask('offer:accept', { offerId: `${offers[place]!._id}` })));
    expect(answers.filter(({ ok }) => ok)).to.have.length(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).to.deep.equal(Array(FIFTY - 1).fill('already_helped'));
    await world.settle();
    expect(await ConversationModel.countDocuments({})).to.equal(1);
    for (const wire of wires) wire.close();
  });

  it('done twice gives the same conversation', async () => {
    const grace = await castHelper(world, 'Grace');
    const [offer] = await pendingOf(await askAboutBeer(world, ada));
    const both = await Promise.all([acceptOffer(world.ctx, grace.person, `${offer!._id}`), acceptOffer(world.ctx, grace.person, `${offer!._id}`)]);
    const again = await acceptOffer(world.ctx, grace.person, `${offer!._id}`);
    expect(new Set([...both, again].map(({ conversationId }) => conversationId)).size).to.equal(1);
    expect(await ConversationModel.countDocuments({})).to.equal(1);
  });

  it('is only for whom it was made to: for a lurker there is nothing there', async () => {
    await castHelper(world, 'Grace');
    const linus = await castPerson(world.ctx, 'Linus');
    const [offer] = await pendingOf(await askAboutBeer(world, ada));
    for (const [method, path] of [['POST', 'acceptance'], ['POST', 'refusal']] as const) {
      for (const who of [linus, ada]) expect((await call(world.url, method, `/offers/${offer!._id}/${path}`, { token: who.token, body: {} })).status).to.equal(404);
    }
    const wire = await openWire(world.url, linus.token);
    expect(await wire.ask('offer:accept', { offerId: `${offer!._id}` })).to.include({ ok: false, code: 'not_found' });
    wire.close();
    expect((await call(world.url, 'POST', `/offers/${offer!._id}/acceptance`)).status).to.equal(401);
    expect((await pendingOf({ _id: offer!.questionId } as never))).to.have.length(1);
  });

  it('is refused with thanks once the offer lapsed, also before the clock has cleared it away', async () => {
    const grace = await castHelper(world, 'Grace');
    const question = await askAboutBeer(world, ada);
    const [offer] = await pendingOf(question);
    world.clock.forward(150 * SECOND);
    const early = await refusal(acceptOffer(world.ctx, grace.person, `${offer!._id}`));
    expect(early).to.be.instanceOf(Conflict);
    expect(early.code).to.equal('offer_lapsed');
    await world.settle();
    expect((await refusal(acceptOffer(world.ctx, grace.person, `${offer!._id}`))).code).to.equal('offer_lapsed');
    expect(await fresh(question)).to.include({ status: 'open', helperId: null });
  });

  it('is refused once the question is solved, and after passing on it', async () => {
    const [grace, rosa] = [await castHelper(world, 'Grace'), await castHelper(world, 'Rosa')];
    const question = await askAboutBeer(world, ada);
    const offers = await pendingOf(question);
    const offerOf = (who: Actor) => `${offers.find(({ helperId }) => `${helperId}` === who.id)!._id}`;
    await declineOffer(world.ctx, grace.person, { offerId: offerOf(grace) });
    expect((await refusal(acceptOffer(world.ctx, grace.person, offerOf(grace)))).code).to.equal('offer_declined');
    await QuestionModel.updateOne({ _id: question._id }, { $set: { status: 'solved' } });
    expect((await refusal(acceptOffer(world.ctx, rosa.person, offerOf(rosa)))).code).to.equal('already_solved');
    expect(await refusal(acceptOffer(world.ctx, rosa.person, '0'.repeat(24)))).to.be.instanceOf(NotFound);
  });

  it('is refused with full hands, until they are empty again or hold more', async () => {
    const grace = await castHelper(world, 'Grace');
    const first = await askAboutBeer(world, ada, { title: 'One to pour' });
    const second = await askAboutBeer(world, ada, { title: 'Two to pour' });
    await acceptOffer(world.ctx, grace.person, `${(await pendingOf(first))[0]!._id}`);
    const other = `${(await pendingOf(second))[0]!._id}`;
    expect((await refusal(acceptOffer(world.ctx, grace.person, other))).code).to.equal('hands_full');
    expect(await fresh(second)).to.include({ status: 'open' });
    await acceptOffer(world.ctx, { ...grace.person, capacity: 2 }, other);
    expect(await fresh(second)).to.include({ status: 'helping' });
  });

  it('of two at once by one helper is one, as long as they take one at a time; the other stays open to them', async () => {
    for (let round = 0; round < 12; round++) {
      const grace = await castHelper(world, `Grace${round}`);
      const questions = [await askAboutBeer(world, ada, { title: `One to pour, ${round}` }), await askAboutBeer(world, ada, { title: `Two to pour, ${round}` }), await askAboutBeer(world, ada, { title: `Three to pour, ${round}` })];
      await OfferModel.deleteMany({ questionId: { $in: questions.map(({ _id }) => _id) } });
      const offers = await Promise.all(questions.map(async (question) => (await offerToAll(world, question, [grace]))[0]!));
      const results = await Promise.allSettled(offers.map((offer) => acceptOffer(world.ctx, grace.person, `${offer._id}`)));
      await world.settle();
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as Refusal).code] : []));
      expect(refused, `round ${round}`).to.deep.equal(['hands_full', 'hands_full']);
      expect(await ConversationModel.countDocuments({ helperIds: grace.person._id, status: 'live' })).to.equal(1);
      expect(await OfferModel.countDocuments({ helperId: grace.person._id, status: 'pending' })).to.equal(2);
      expect((await PersonModel.findById(grace.person._id).lean())!.taking).to.deep.equal([]);
    }
  });

  it('of three at once is two for whoever takes two, and what a crash left behind keeps nobody busy', async () => {
    const longAgo = new Date(world.clock.now().getTime() - MINUTE);
    const grace = await castHelper(world, 'Grace', { capacity: 2, taking: [{ questionId: ada.person._id, at: longAgo }] });
    const questions = [await askAboutBeer(world, ada, { title: 'One to pour' }), await askAboutBeer(world, ada, { title: 'Two to pour' }), await askAboutBeer(world, ada, { title: 'Three to pour' })];
    const offers = await Promise.all(questions.map(async (question) => (await pendingOf(question))[0]!));
    const results = await Promise.allSettled(offers.map((offer) => acceptOffer(world.ctx, grace.person, `${offer._id}`)));
    await world.settle();
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(2);
    expect(await ConversationModel.countDocuments({ helperIds: grace.person._id, status: 'live' })).to.equal(2);
  });

  it('counts what a crash broke off between the yes and the talk, until that talk is open', async () => {
    const grace = await castHelper(world, 'Grace');
    const [first, second] = [await askAboutBeer(world, ada, { title: 'One to pour' }), await askAboutBeer(world, ada, { title: 'Two to pour' })];
    const [[one], [two]] = [await pendingOf(first), await pendingOf(second)];
    const conversationId = ada.person._id;
    await PersonModel.updateOne({ _id: grace.person._id }, { $set: { taking: [{ questionId: first._id, at: world.clock.now() }] } });
    await QuestionModel.updateOne({ _id: first._id }, { $set: { status: 'helping', helperId: grace.person._id, acceptedOfferId: one!._id, conversationId, 'asking.dueAt': world.clock.now() } });
    expect((await refusal(acceptOffer(world.ctx, grace.person, `${two!._id}`))).code).to.equal('hands_full');
    await world.settle();
    expect((await PersonModel.findById(grace.person._id).lean())!.taking).to.deep.equal([]);
    expect((await refusal(acceptOffer(world.ctx, grace.person, `${two!._id}`))).code).to.equal('hands_full');
    expect(await ConversationModel.countDocuments({ helperIds: grace.person._id, status: 'live' })).to.equal(1);
  });

  it('opens the conversation though the server died right after the deciding write', async () => {
    const grace = await castHelper(world, 'Grace');
    const question = await askAboutBeer(world, ada);
    const [offer] = await pendingOf(question);
    const conversationId = ada.person._id;
    await QuestionModel.updateOne({ _id: question._id }, { $set: { status: 'helping', helperId: grace.person._id, acceptedOfferId: offer!._id, conversationId, 'asking.dueAt': world.clock.now() } });
    await world.settle();
    expect(await ConversationModel.findById(conversationId).lean()).to.include({ status: 'live' });
    expect((await offersOf(question))[0]).to.include({ status: 'accepted' });
    expect((await fresh(question)).asking).to.include({ state: 'done' });
  });

  it('that came to nothing opens the question again: others are asked, and the helper rests', async () => {
    const [grace, rosa] = [await castHelper(world, 'Grace'), await castHelper(world, 'Rosa', { freeUntil: null, lastActiveAt: new Date(world.clock.now().getTime() - HOUR) })];
    const question = await askAboutBeer(world, ada);
    const { conversationId } = await acceptOffer(world.ctx, grace.person, `${(await pendingOf(question))[0]!._id}`);
    await world.settle();
    await setAvailability(world.ctx, rosa.person, { until: new Date(world.clock.now().getTime() + 50 * MINUTE) });
    await endConversation(world.ctx, ada.person, { conversationId });
    await world.settle();
    expect(await fresh(question)).to.include({ status: 'open', helperId: null });
    expect((await pendingOf(question)).map(({ helperId }) => `${helperId}`)).to.deep.equal([rosa.id]);
    const rested = await PersonModel.findById(grace.person._id).lean();
    expect(rested!.restUntil!.getTime() - world.clock.now().getTime()).to.equal(10 * MINUTE);
    const next = await askAboutBeer(world, rosa, { title: 'Another to pour' });
    expect(await pendingOf(next)).to.have.length(0);
    await world.pass(10 * MINUTE);
    expect((await pendingOf(next)).map(({ helperId }) => `${helperId}`)).to.deep.equal([grace.id]);
  });
});
