import { expect } from 'chai';
import { MINUTE, SECOND } from '../../server/clock.js';
import { EventModel } from '../../server/events/event.model.js';
import { OFFERS } from '../../server/matching/constants.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { declineOffer } from '../../server/offers/decline-offer.js';
import { fillPlace } from '../../server/offers/fill-place.js';
import { OfferModel, type Offer } from '../../server/offers/offer.model.js';
import { withdrawOffersOf } from '../../server/offers/withdraw-offers-of.js';
import { setAvailability } from '../../server/people/set-availability.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, castHelpers, fresh, offersOf, offerToAll, pendingOf } from './scene.js';

describe('a place that somebody leaves during the waves', () => {
  let world: World;
  let ada: Actor;
  let helpers: Actor[];
  let question: Question;

  const actorOf = ({ helperId }: Offer): Actor => helpers.find(({ id }) => id === `${helperId}`)!;
  const pass = (offer: Offer, reason?: string) => declineOffer(world.ctx, actorOf(offer).person, { offerId: `${offer._id}`, reason });
  const begin = async (count: number): Promise<Offer[]> => {
    helpers = await castHelpers(world, count);
    question = await askAboutBeer(world, ada);
    return pendingOf(question);
  };
  /** Everything that was told is told again, as after a crash that lost the notes of it. */
  const repeat = async () => {
    await EventModel.updateMany({ name: { $in: ['offer.declined', 'offer.gone', 'offer.accepted', 'offer.made'] } }, { $set: { settled: false, done: [], notBefore: new Date(0) } });
    await world.ctx.events.resume();
    await world.settle();
  };

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
  });

  it('goes to the next best at once, for as long as it would have stood, and the asker hears how many were asked', async () => {
    const asked = await begin(12);
    world.clock.forward(5 * SECOND);
    await pass(asked[0]!, 'later');
    await world.settle();
    const offers = await offersOf(question);
    expect(offers).to.have.length(4);
    const filled = offers.find(({ inPlaceOf }) => inPlaceOf)!;
    expect(filled).to.include({ status: 'pending', wave: 1, rank: 4, inPlaceOf: `${asked[0]!._id}:${asked[0]!.createdAt.getTime()}` });
    expect(filled.expiresAt).to.deep.equal(asked[0]!.expiresAt);
    expect(new Set(offers.map(({ helperId }) => `${helperId}`)).size).to.equal(4);
    expect((await fresh(question)).asking).to.include({ wave: 1, offered: 4, declined: 1 });
    await world.pass(25 * SECOND);
    expect((await fresh(question)).asking, 'the next wave is as large as ever').to.include({ wave: 2, offered: 9 });
  });

  it('is filled once, though its refusal is told again, by many at once', async () => {
    const asked = await begin(12);
    await pass(asked[0]!);
    await world.settle();
    await repeat();
    const declined = (await OfferModel.findById(asked[0]!._id).lean<Offer>())!;
    await Promise.all(Array.from({ length: 8 }, () => fillPlace(world.ctx, declined)));
    expect(await offersOf(question)).to.have.length(4);
  });

  it('is one of two when two pass at once: two are filled, and not three; and so with three', async () => {
    const asked = await begin(12);
    await Promise.all([pass(asked[0]!), pass(asked[1]!)]);
    await world.settle();
    expect(await offersOf(question)).to.have.length(5);
    const open = await pendingOf(question);
    await Promise.all(open.map((offer) => pass(offer)));
    await world.settle();
    expect(await offersOf(question)).to.have.length(8);
    expect(await pendingOf(question)).to.have.length(3);
  });

  it('goes on and on, to nobody twice, until nobody is left or as many were asked as may be', async () => {
    for (const [cast, most] of [[6, 6], [OFFERS.MOST + 8, OFFERS.MOST]] as const) {
      world = await emptyWorld();
      ada = await castPerson(world.ctx, 'Ada');
      await begin(cast);
      for (let open = await pendingOf(question); open.length > 0; open = await pendingOf(question)) {
        await pass(open[0]!);
        await world.settle();
      }
      const offers = await offersOf(question);
      expect(offers).to.have.length(most);
      expect(new Set(offers.map(({ tries }) => tries))).to.deep.equal(new Set([1]));
    }
  });

  it('is filled though the server died between the refusal and what follows', async () => {
    const [first] = await begin(12);
    const now = world.clock.now();
    const told = world.ctx.events.announce('offer.declined', `${first!._id}:${first!.createdAt.getTime()}`, { offerId: `${first!._id}`, questionId: `${question._id}`, helperId: `${first!.helperId}` });
    await OfferModel.updateOne({ _id: first!._id }, { $set: { status: 'declined', settledAt: now }, $push: { outbox: { ...told, since: new Date(0) } } });
    await world.ctx.events.sweep();
    await world.ctx.events.resume();
    await world.settle();
    expect((await pendingOf(question)).filter(({ inPlaceOf }) => inPlaceOf)).to.have.length(1);
  });

  it('is not filled once the waves are over, somebody helps, or too little time is left to read it', async () => {
    const asked = await begin(12);
    await acceptOffer(world.ctx, actorOf(asked[2]!).person, `${asked[2]!._id}`);
    await world.settle();
    expect(await offersOf(question)).to.have.length(3);
    const other = await askAboutBeer(world, ada, { title: 'Another to pour' });
    const [slow] = await pendingOf(other);
    await QuestionModel.updateOne({ _id: other._id }, { $set: { 'asking.dueAt': slow!.expiresAt } });
    world.clock.forward(OFFERS.WAVES_LAST_MS - OFFERS.FILL_LEAST_MS + SECOND);
    await pass(slow!);
    await world.settle();
    expect(await offersOf(other)).to.have.length(3);
  });

  it('is filled when somebody may not help any more, and beside whoever has their hands full elsewhere', async () => {
    const asked = await begin(12);
    await PersonModel.updateOne({ _id: asked[0]!.helperId }, { $set: { paused: true } });
    await withdrawOffersOf(world.ctx, asked[0]!.helperId);
    await world.settle();
    expect(await pendingOf(question)).to.have.length(3);
    const other = await askAboutBeer(world, ada, { title: 'Another to pour' });
    await OfferModel.deleteMany({ questionId: other._id });
    const busy = actorOf(asked[1]!);
    const [both] = await offerToAll(world, other, [busy]);
    await acceptOffer(world.ctx, busy.person, `${both!._id}`);
    await world.settle();
    const open = await pendingOf(question);
    expect(open.map(({ helperId }) => `${helperId}`), 'they may still come').to.include(busy.id);
    expect(open).to.have.length(4);
    await repeat();
    expect(await pendingOf(question)).to.have.length(4);
  });

  it('leaves room for whoever comes free when nobody else is there', async () => {
    const asked = await begin(3);
    const rosa = await castHelper(world, 'Rosa', { freeUntil: null, lastActiveAt: new Date(0) });
    await pass(asked[0]!);
    await world.settle();
    expect(await pendingOf(question)).to.have.length(2);
    expect((await fresh(question)).asking).to.include({ offered: 3, declined: 1 });
    await setAvailability(world.ctx, rosa.person, { until: new Date(world.clock.now().getTime() + 50 * MINUTE) });
    await world.settle();
    expect((await pendingOf(question)).map(({ helperId }) => `${helperId}`)).to.include(rosa.id);
  });
});
