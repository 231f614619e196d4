import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../server/clock.js';
import { OFFERS } from '../../server/matching/constants.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { advanceAsking } from '../../server/offers/advance-asking.js';
import { askingStatus } from '../../server/offers/asking-status.js';
import { declineOffer } from '../../server/offers/decline-offer.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { startAsking } from '../../server/offers/start-asking.js';
import { setAvailability } from '../../server/people/set-availability.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { until } from '../support/until.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, castHelpers, fresh, namesOf, offersOf, pendingOf } from './scene.js';

describe('asking in waves', () => {
  let world: World;
  let ada: Actor;
  const freeAgain = (helper: Actor, minutes = 50) => setAvailability(world.ctx, helper.person, { until: new Date(world.clock.now().getTime() + minutes * MINUTE) });

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
  });

  it('goes to 3, 5, 8 and 16 people, 30, 30 and 45 seconds apart, and lapses after 150', async () => {
    await castHelpers(world, 40);
    const question = await askAboutBeer(world, ada);
    const counts = [(await offersOf(question)).length];
    for (const wait of [29, 1, 29, 1, 44, 1, 44]) {
      await world.pass(wait * SECOND);
      counts.push((await offersOf(question)).length);
    }
    expect(counts).to.deep.equal([3, 3, 8, 8, 16, 16, 32, 32]);
    expect(await pendingOf(question)).to.have.length(32);
    await world.pass(SECOND);
    expect((await offersOf(question)).map(({ status }) => status)).to.deep.equal(Array(32).fill('expired'));
    expect((await fresh(question)).asking).to.include({ state: 'listed', offered: 32 });
  });

  it('logs each offer with its parts, rank, wave, propensity and reasons', async () => {
    await castHelpers(world, 9);
    const question = await askAboutBeer(world, ada);
    await world.pass(30 * SECOND);
    const offers = await offersOf(question);
    expect(offers).to.have.length(8);
    for (const offer of offers) {
      expect(offer.parts).to.include.keys('base', 'standing', 'willing', 'lightness', 'language', 'profile');
      expect(offer.rank).to.be.within(1, 9);
      expect(offer.propensity).to.be.within(1 / 201, 1);
      expect(offer.reasons).to.deep.equal(['You say you know about beer.']);
    }
    expect(offers.map(({ wave }) => wave)).to.deep.equal([1, 1, 1, 2, 2, 2, 2, 2]);
    expect(offers.filter(({ propensity }) => propensity < 1)).to.have.length.within(0, 2);
  });

  it('stops at the first acceptance: the others are let go and no wave follows', async () => {
    const helpers = await castHelpers(world, 12);
    const question = await askAboutBeer(world, ada);
    const [first, ...others] = await pendingOf(question);
    const winner = helpers.find(({ id }) => id === `${first!.helperId}`)!;
    await acceptOffer(world.ctx, winner.person, `${first!._id}`);
    await world.settle();
    await world.pass(5 * MINUTE);
    const after = await offersOf(question);
    expect(after).to.have.length(3);
    expect(after.filter(({ status }) => status === 'withdrawn')).to.have.length(others.length);
    expect((await fresh(question)).asking).to.include({ state: 'done' });
  });

  it('makes one wave though five servers look at the clock at once, and starting twice starts once', async () => {
    await castHelpers(world, 20);
    const question = await askAboutBeer(world, ada);
    await startAsking(world.ctx, `${question._id}`);
    world.clock.forward(30 * SECOND);
    await Promise.all(Array.from({ length: 5 }, () => advanceAsking(world.ctx)));
    expect(await offersOf(question)).to.have.length(8);
    expect((await fresh(question)).asking).to.include({ wave: 2, offered: 8 });
  });

  it('goes on with the next wave when a crash swallowed one', async () => {
    await castHelpers(world, 20);
    const question = await askAboutBeer(world, ada);
    // The claim of wave 2 was written, then the server died.
    await QuestionModel.updateOne({ _id: question._id }, { $set: { 'asking.wave': 2, 'asking.dueAt': new Date(world.clock.now().getTime() + 30 * SECOND) } });
    await world.pass(30 * SECOND);
    expect(await offersOf(question)).to.have.length(3 + 8);
  });

  it('asks nobody for imported questions, nor for one that was solved before anybody was asked', async () => {
    await castHelpers(world, 3);
    const question = await QuestionModel.create({ askerId: ada.person._id, title: 'Imported', topics: ['beer'], live: false, createdAt: world.clock.now(), updatedAt: world.clock.now() });
    await startAsking(world.ctx, `${question._id}`);
    await QuestionModel.updateOne({ _id: question._id }, { $set: { live: true, status: 'solved' } });
    await startAsking(world.ctx, `${question._id}`);
    expect(await OfferModel.countDocuments({})).to.equal(0);
    await QuestionModel.updateOne({ _id: question._id }, { $set: { status: 'open' } });
    await startAsking(world.ctx, `${question._id}`);
    expect(await OfferModel.countDocuments({})).to.equal(3);
  });

  it('says at once when nobody is free, and finds whoever comes free', async () => {
    const grace = await castHelper(world, 'Grace', { freeUntil: null, lastActiveAt: new Date(world.clock.now().getTime() - HOUR) });
    const question = await askAboutBeer(world, ada);
    expect(await offersOf(question)).to.have.length(0);
    expect((await fresh(question)).asking).to.include({ state: 'listed' });
    expect(await askingStatus(world.ctx, question._id)).to.include({ state: 'listed', askedSoFar: 0, pending: 0, position: 1 });
    await world.pass(3 * HOUR);
    expect(await offersOf(question)).to.have.length(0);
    await freeAgain(grace);
    await world.ctx.events.settled();
    expect(namesOf(await pendingOf(question), [grace])).to.deep.equal(['Grace']);
  });

  it('offers whoever comes free what has waited longest first, three at most', async () => {
    const grace = await castHelper(world, 'Grace', { freeUntil: null, lastActiveAt: new Date(world.clock.now().getTime() - HOUR) });
    const titles = ['One to pour', 'Two to pour', 'Three to pour', 'Four to pour'];
    for (const title of titles) {
      await askAboutBeer(world, ada, { title });
      await world.pass(SECOND);
    }
    await freeAgain(grace);
    await world.ctx.events.settled();
    const offered = await OfferModel.find({ helperId: grace.person._id, status: 'pending' }).lean();
    const found = await Promise.all(offered.map(async ({ questionId }) => (await QuestionModel.findById(questionId).lean())!.title));
    expect(found.sort()).to.deep.equal(titles.slice(0, 3).sort());
  });

  it('does not knock for what somebody has no idea of', async () => {
    const linus = await castHelper(world, 'Linus', { topics: ['bread'], freeUntil: null, lastActiveAt: new Date(world.clock.now().getTime() - HOUR) });
    const question = await askAboutBeer(world, ada);
    await freeAgain(linus);
    await world.ctx.events.settled();
    expect(await offersOf(question)).to.have.length(0);
    const bread = await askAboutBeer(world, ada, { title: 'Why is my bread flat?', topics: ['bread'] });
    expect(await offersOf(bread)).to.have.length(1);
  });

  it('finds somebody who comes back to a page after being away', async () => {
    const grace = await castHelper(world, 'Grace', { freeUntil: null, lastActiveAt: new Date(world.clock.now().getTime() - HOUR) });
    const question = await askAboutBeer(world, ada);
    expect(await offersOf(question)).to.have.length(0);
    const reply = await fetch(`${world.url}/api/v1/me`, { headers: { authorization: `Bearer ${grace.token}` } });
    expect(reply.status).to.equal(200);
    await until('the offer to whoever came back', async () => (await pendingOf(question)).length === 1);
  });

  it('asks the silent again when they say they are free, but not whoever passed', async () => {
    const [grace, linus] = [await castHelper(world, 'Grace'), await castHelper(world, 'Linus')];
    const question = await askAboutBeer(world, ada);
    const linusOffer = (await pendingOf(question)).find(({ helperId }) => `${helperId}` === linus.id)!;
    await declineOffer(world.ctx, linus.person, { offerId: `${linusOffer._id}`, reason: 'not-my-thing' });
    await world.pass(OFFERS.WAVES_LAST_MS);
    expect(await pendingOf(question)).to.have.length(0);
    await PersonModel.updateMany({}, { $set: { freeUntil: null, lastActiveAt: new Date(world.clock.now().getTime() - HOUR) } });
    await world.pass(OFFERS.ASK_AGAIN_MS);
    for (const helper of [grace, linus]) await freeAgain(helper);
    await world.settle();
    expect(namesOf(await pendingOf(question), [grace, linus])).to.deep.equal(['Grace']);
    expect((await pendingOf(question))[0]).to.include({ lapses: 1 });
  });

  it('gives up asking after two days, and the page says so', async () => {
    const question = await askAboutBeer(world, ada);
    for (let hours = 0; hours < 48; hours += 4) await world.pass(4 * HOUR);
    expect((await fresh(question)).asking).to.include({ state: 'done' });
    expect(await askingStatus(world.ctx, question._id)).to.include({ state: 'done', position: null, status: 'open' });
  });

  it('keeps within the offers a day somebody chose', async () => {
    const grace = await castHelper(world, 'Grace', { offerBudget: 2 });
    const questions = [];
    for (const title of ['One to pour', 'Two to pour', 'Three to pour']) questions.push(await askAboutBeer(world, ada, { title }));
    expect((await Promise.all(questions.map(offersOf))).map((offers) => offers.length)).to.deep.equal([1, 1, 0]);
    await PersonModel.updateOne({ _id: grace.person._id }, { $set: { freeUntil: new Date(world.clock.now().getTime() + 48 * HOUR) } });
    await world.pass(25 * HOUR);
    expect(await pendingOf(questions[2]!)).to.have.length(1);
  });

  it('keeps within that budget though ten questions reach for the same person at once', async () => {
    const grace = await castHelper(world, 'Grace', { offerBudget: 3 });
    await Promise.all(Array.from({ length: 10 }, (_, n) => askAboutBeer(world, ada, { title: `Problem ${n} with pouring` })));
    await world.settle();
    expect(await OfferModel.countDocuments({ helperId: grace.person._id, status: 'pending' })).to.be.within(1, 3);
  });
});
