/** The same promises where they are lived: real verbs, a real store, many at once. */
import { expect } from 'chai';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { HOUR, MINUTE } from '../../server/clock.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { Conflict } from '../../server/errors.js';
import { match } from '../../server/matching/match.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { PastOffersModel } from '../../server/offers/past-offers.model.js';
import type { Person } from '../../server/people/person.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, castHelpers, fresh, offersOf, offerToAll } from '../offers/scene.js';

const TEN = 10;

describe('in a world', () => {
  let world: World;
  let ada: Actor;

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
  });

  it('an acceptance race of ten has one winner, each time', async function () {
    this.timeout(240_000);
    const helpers = await castHelpers(world, TEN, { freeUntil: null, lastActiveAt: new Date(world.clock.now().getTime() - HOUR), capacity: 20 });
    for (let race = 1; race <= 3; race++) {
      const question = await askAboutBeer(world, ada, { title: `How do I pour a wheat beer, try ${race}?` });
      const offers = await offerToAll(world, question, helpers);
      const ended = await Promise.allSettled(offers.map((offer, place) => acceptOffer(world.ctx, helpers[place]!.person, `${offer._id}`)));
      const won = ended.flatMap(({ status }, place) => (status === 'fulfilled' ? [place] : []));
      expect(won).to.have.length(1);
      for (const one of ended) if (one.status === 'rejected') expect(one.reason).to.be.instanceOf(Conflict).with.property('code', 'already_helped');
      await world.settle();
      expect(`${(await fresh(question)).helperId}`).to.equal(helpers[won[0]!]!.id);
      expect(await ConversationModel.countDocuments({ questionId: question._id })).to.equal(1);
      const statuses = (await offersOf(question)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 'accepted')).to.have.length(1);
      expect(statuses.filter((status) => status === 'withdrawn')).to.have.length(TEN - 1);
    }
  });

  it('nobody busy, resting, blocked, paused, left alone or asleep is offered a question, and somebody else is', async function () {
    this.timeout(240_000);
    const now = world.clock.now().getTime();
    const hindrances: Partial<Person>[] = [
      { paused: true }, { restUntil: new Date(now + MINUTE) }, { snoozedUntil: new Date(now + HOUR) }, { quietHours: { from: '11:00', to: '13:00' }, timeZone: 'UTC' }, { offerBudget: 0 }, { conversationBudget: 0 },
      { freeUntil: null, lastActiveAt: new Date(now - HOUR) }, { blocked: [ada.person._id] }, { languages: ['de'] }, { suspendedUntil: new Date(now + HOUR) } as Partial<Person>,
    ];
    const mixes = fc.sample(fc.uniqueArray(fc.nat(hindrances.length - 1), { minLength: 1, maxLength: 3 }), { numRuns: 14, seed: 4 });
    const hindered = new Set<string>();
    for (const [place, mix] of mixes.entries()) hindered.add((await castHelper(world, `Hindered${place}`, Object.assign({}, ...mix.map((one) => hindrances[one])))).id);
    const busy = await castHelper(world, 'Busy');
    hindered.add(busy.id);
    await ConversationModel.create({ questionId: new Types.ObjectId(), askerId: ada.person._id, memberIds: [ada.person._id, busy.person._id], helperIds: [busy.person._id], status: 'live', createdAt: world.clock.now(), lastMessageAt: world.clock.now() });
    const free = await castHelpers(world, 2);
    await world.settle();
    const question = await askAboutBeer(world, ada);
    for (let wave = 1; wave <= 5; wave++) await world.pass(45_000);
    const asked = (await OfferModel.find({ questionId: question._id }).lean()).map(({ helperId }) => `${helperId}`);
    expect(asked.filter((id) => hindered.has(id))).to.deep.equal([]);
    expect(asked).to.have.members(free.map(({ id }) => id));
  });

  it('the same state ranks the same way, whatever order the topics are named in', async () => {
    await castHelpers(world, 8, { topics: ['beer', 'glasses'] });
    await world.settle();
    const question = await askAboutBeer(world, ada, { topics: ['beer', 'glasses'] });
    const order = async (topics: string[]) => (await match(world.ctx, { ...question, topics })).items.map(({ personId, score }) => [personId, score]);
    const first = await order(['beer', 'glasses']);
    expect(first).to.have.length(8);
    expect(await order(['beer', 'glasses'])).to.deep.equal(first);
    expect(await order(['glasses', 'beer'])).to.deep.equal(first);
  });

  it('of equals those asked longest ago come first', async () => {
    const helpers = await castHelpers(world, 4);
    await world.settle();
    const question = await askAboutBeer(world, ada);
    // As if nothing had been offered, or folded, before.
    await Promise.all([OfferModel.deleteMany({}), PastOffersModel.deleteMany({})]);
    const longAgo = (hours: number) => new Date(world.clock.now().getTime() - hours * HOUR);
    // So long ago that the load has faded alike: 60 days and a little.
    await OfferModel.create(helpers.slice(1).map(({ person }, place) => ({ questionId: new Types.ObjectId(), askerId: ada.person._id, helperId: person._id, status: 'withdrawn' as const, wave: 1, rank: 1, score: 1, createdAt: longAgo(24 * 60 + place), expiresAt: longAgo(24 * 60), settledAt: longAgo(24 * 60) })));
    const order = (await match(world.ctx, question)).items.map(({ personId }) => personId);
    expect(order).to.deep.equal([0, 3, 2, 1].map((place) => helpers[place]!.id));
  });
});
