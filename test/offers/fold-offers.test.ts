import { expect } from 'chai';
import { Types } from 'mongoose';
import { DAY, HOUR, MINUTE } from '../../server/clock.js';
import { MATCHING } from '../../server/matching/constants.js';
import { foldOffers } from '../../server/offers/fold-offers.js';
import { forgetOffers } from '../../server/offers/forget-person.js';
import { OfferModel, type Offer, type OfferStatus } from '../../server/offers/offer.model.js';
import { PastOffersModel } from '../../server/offers/past-offers.model.js';
import { offersOverWeeks, passesSince, recentOffers } from '../../server/offers/recent-offers.js';
import { checkPastOffers } from '../../server/reconcile/check-past-offers.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('offers of past days', () => {
  let world: World;
  const helpers = [new Types.ObjectId(), new Types.ObjectId(), new Types.ObjectId()];
  const ids = helpers.map(String);
  const ENDED: OfferStatus[] = ['accepted', 'declined', 'expired', 'withdrawn'];

  beforeEach(async () => {
    world = await emptyWorld();
  });

  const offer = (n: number, ago: number, more: Partial<Offer> = {}) => {
    const createdAt = new Date(world.clock.now().getTime() - ago);
    return { questionId: new Types.ObjectId(), askerId: new Types.ObjectId(), helperId: helpers[n % 3]!, wave: 1, rank: 1, score: 1, topics: ['beer'], status: ENDED[n % 4]!, createdAt, expiresAt: createdAt, settledAt: createdAt, ...more };
  };
  const again = (n: number, ...ago: number[]) => ({
    earlier: ago.map((ms, place) => ({ status: ENDED[(n + place) % 4]!, wave: 1, rank: 1, score: 1, parts: {}, propensity: 1, newcomer: false, refusal: null, beside: false, topics: [], createdAt: new Date(world.clock.now().getTime() - ms), settledAt: null })),
  });
  /** Eighty days of offers, every seventh of them made before. */
  const someOffers = (count = 160) => OfferModel.insertMany(Array.from({ length: count }, (_, n) => offer(n, (n / 2) * DAY + 7 * MINUTE + n * 1000, n % 7 === 0 ? again(n, (n / 2 + 5) * DAY, (n / 2 + 1.2) * DAY) : {})));
  const said = (deeds: { helperId: Types.ObjectId; status: string; createdAt: Date }[]) => deeds.map(({ helperId, status, createdAt }) => `${helperId} ${status} ${Math.floor(createdAt.getTime() / MINUTE)}`).sort();
  const rows = () => PastOffersModel.countDocuments({ _id: { $in: helpers } });
  const since = () => new Date(world.clock.now().getTime() - MATCHING.OFFERS_REACH_MS);
  const told = async () => said(await offersOverWeeks(ids, since(), world.clock.now()));
  const oneByOne = async () => said((await recentOffers(ids, since())).filter(({ createdAt }) => createdAt > since()));

  it('are told the same from their rows as one by one, before and after they were folded', async () => {
    await someOffers();
    const expected = await oneByOne();
    expect(expected.length).to.be.greaterThan(140);
    expect(await told()).to.deep.equal(expected);
    await foldOffers(world.ctx);
    expect(await rows()).to.equal(3);
    expect(await told()).to.deep.equal(expected);
    await foldOffers(world.ctx);
    expect(await told(), 'a second time').to.deep.equal(expected);
  });

  it('go on being folded as days pass, and leave when they say nothing any more', async () => {
    await someOffers(20);
    await foldOffers(world.ctx);
    world.clock.forward(9 * DAY + 3 * HOUR);
    await OfferModel.insertMany(Array.from({ length: 20 }, (_, n) => offer(n, n * 10 * HOUR)));
    expect(await told(), 'before the job came').to.deep.equal(await oneByOne());
    await foldOffers(world.ctx);
    expect(await told()).to.deep.equal(await oneByOne());
    world.clock.forward(MATCHING.OFFERS_REACH_MS - 5 * DAY);
    await foldOffers(world.ctx);
    expect(await told()).to.deep.equal(await oneByOne()).and.have.length.greaterThan(0);
  });

  it('are folded once though two processes do it at once', async () => {
    await someOffers();
    await Promise.all([foldOffers(world.ctx), foldOffers(world.ctx)]);
    expect(await told()).to.deep.equal(await oneByOne());
    world.clock.forward(4 * DAY);
    await OfferModel.insertMany(Array.from({ length: 12 }, (_, n) => offer(n, n * 8 * HOUR)));
    await Promise.all([foldOffers(world.ctx), foldOffers(world.ctx)]);
    expect(await told()).to.deep.equal(await oneByOne());
  });

  it('wait for one that is still open, and one made again is each of its times', async () => {
    await OfferModel.create(offer(0, 10 * DAY, { status: 'pending' }), offer(1, 5 * DAY));
    await foldOffers(world.ctx);
    expect(await rows()).to.equal(0);
    await OfferModel.updateOne({ status: 'pending' }, { $set: { ...again(1, 10 * DAY), status: 'expired', createdAt: world.clock.now() } });
    expect(await told()).to.deep.equal(await oneByOne());
    await foldOffers(world.ctx);
    expect(await told()).to.deep.equal(await oneByOne());
    expect(await told()).to.have.length(3);
  });

  it('keep what was passed on as not theirs, for as long as that is remembered, without what was taken back', async () => {
    await OfferModel.create(offer(1, 20 * DAY, { status: 'declined', declineReason: 'not-my-thing', topics: ['beer', 'glass'], takenBack: ['glass'] }), offer(1, 40 * DAY, { status: 'declined', declineReason: 'not-my-thing' }));
    await foldOffers(world.ctx);
    const passes = await passesSince(ids, new Date(world.clock.now().getTime() - MATCHING.NOT_MY_THING_MS));
    expect(passes.map(({ topics }) => topics)).to.deep.equal([['beer']]);
  });

  it('are looked at by reconcile, and mended to what the offers say', async () => {
    const grace = await castPerson(world.ctx, 'Grace');
    await OfferModel.insertMany(Array.from({ length: 30 }, (_, n) => offer(n, n * 2 * DAY + 3 * MINUTE, { helperId: grace.person._id, ...(n % 5 === 0 && again(n, (n * 2 + 1) * DAY)) })));
    const found = async () => {
      const all = [];
      for await (const one of checkPastOffers(world.ctx)) all.push(one);
      return all;
    };
    expect(await found(), 'before the job came').to.deep.equal([]);
    await foldOffers(world.ctx);
    expect(await found()).to.deep.equal([]);
    await PastOffersModel.updateOne({ _id: grace.person._id }, { $pop: { accepted: 1 } });
    const [lost, ...others] = await found();
    expect(others).to.deep.equal([]);
    expect(lost!.of).to.equal(`past offers of ${grace.id}`);
    await lost!.mend!();
    expect(await found()).to.deep.equal([]);
    await PastOffersModel.deleteOne({ _id: grace.person._id });
    expect(await found()).to.have.length(1);
  });

  it('go with whoever leaves', async () => {
    await someOffers(12);
    await foldOffers(world.ctx);
    await forgetOffers(world.ctx, { _id: helpers[0]! });
    expect(await PastOffersModel.findById(helpers[0])).to.equal(null);
    expect(await rows()).to.equal(2);
  });
});
