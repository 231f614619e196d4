import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../server/clock.js';
import { OFFERS } from '../../server/matching/constants.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { declineOffer } from '../../server/offers/decline-offer.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { freeByClock } from '../../server/offers/free-by-clock.js';
import { blockPerson, unblockPerson } from '../../server/people/block-person.js';
import { findPerson } from '../../server/people/find-person.js';
import { PersonModel } from '../../server/people/person.model.js';
import { setAvailability } from '../../server/people/set-availability.js';
import { setExpertise } from '../../server/people/set-expertise.js';
import { setPace } from '../../server/people/set-pace.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, fresh, namesOf, offersOf, pendingOf } from './scene.js';

describe('whoever comes free is offered what has waited longest', () => {
  let world: World;
  let ada: Actor;
  const later = (ms: number) => new Date(world.clock.now().getTime() + ms);
  const again = async (actor: Actor) => ({ ...actor, person: (await findPerson(actor.id))! });

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
  });

  /** Nobody could be asked, and nothing is due before the next quarter of an hour. */
  async function listed(more: Parameters<typeof askAboutBeer>[2] = {}) {
    const question = await askAboutBeer(world, ada, more);
    await world.settle();
    const { asking } = await fresh(question);
    expect(asking!.state).to.equal('listed');
    expect(asking!.dueAt!.getTime() - world.clock.now().getTime()).to.equal(OFFERS.RETRY_MS);
    return question;
  }

  it('a second after a rest is over', async () => {
    const grace = await castHelper(world, 'Grace');
    const first = await askAboutBeer(world, ada);
    await declineOffer(world.ctx, grace.person, { offerId: `${(await pendingOf(first))[0]!._id}`, reason: 'not-my-thing' });
    const second = await listed({ title: 'Which glass for a wheat beer?' });
    await world.pass(OFFERS.REST_AFTER_REFUSAL_MS - SECOND);
    expect(await pendingOf(second)).to.have.length(0);
    await world.pass(SECOND);
    expect(namesOf(await pendingOf(second), [grace])).to.deep.equal(['Grace']);
  });

  it('when the rest after a conversation is over, not before', async () => {
    const grace = await castHelper(world, 'Grace', { freeUntil: later(5 * HOUR) });
    const first = await askAboutBeer(world, ada);
    const { conversationId } = await acceptOffer(world.ctx, grace.person, `${(await pendingOf(first))[0]!._id}`);
    await world.settle();
    const second = await listed({ title: 'Which glass for a wheat beer?' });
    await world.pass(MINUTE);
    await endConversation(world.ctx, grace.person, { conversationId });
    await world.settle();
    await world.pass(OFFERS.REST_AFTER_TALK_MS - SECOND);
    expect(await pendingOf(second)).to.have.length(0);
    await world.pass(SECOND);
    expect(await pendingOf(second)).to.have.length(1);
  });

  it('when quiet hours end, across midnight and by their own clock', async () => {
    // 12:00 UTC is 21:00 in Tokyo; quiet until 07:30 there is 22:30 UTC.
    const grace = await castHelper(world, 'Grace', { freeUntil: null, lastActiveAt: later(-HOUR), timeZone: 'Asia/Tokyo', quietHours: { from: '20:00', to: '07:30' } });
    const question = await listed();
    await world.pass(9.5 * HOUR);
    await setAvailability(world.ctx, grace.person, { until: later(3 * HOUR) });
    await world.settle();
    await world.pass(HOUR - SECOND);
    expect(await offersOf(question)).to.have.length(0);
    await world.pass(SECOND);
    expect(await pendingOf(question)).to.have.length(1);
  });

  it('when quiet hours that began after they came free are over', async () => {
    const grace = await castHelper(world, 'Grace', { freeUntil: null, lastActiveAt: later(-HOUR), quietHours: { from: '12:30', to: '13:10' } });
    await setAvailability(world.ctx, grace.person, { until: later(3 * HOUR) });
    await world.settle();
    await world.pass(31 * MINUTE);
    const question = await listed();
    await world.pass(39 * MINUTE - SECOND);
    expect(await offersOf(question)).to.have.length(0);
    await world.pass(SECOND);
    expect(await pendingOf(question)).to.have.length(1);
  });

  it('when the day of a budget is over', async () => {
    const grace = await castHelper(world, 'Grace', { offerBudget: 2, freeUntil: later(40 * HOUR) });
    const passOn = async (title: string) => {
      const [offer] = await pendingOf(await askAboutBeer(world, ada, { title }));
      await declineOffer(world.ctx, grace.person, { offerId: `${offer!._id}`, reason: 'not-my-thing' });
    };
    await passOn('One to pour');
    await world.pass(10 * MINUTE);
    await passOn('Two to pour');
    await world.pass(20 * HOUR);
    const third = await listed({ title: 'Three to pour' });
    await world.pass(4 * HOUR - 10 * MINUTE - SECOND);
    expect(await offersOf(third)).to.have.length(0);
    await world.pass(SECOND);
    expect(namesOf(await pendingOf(third), [grace])).to.deep.equal(['Grace']);
  });

  it('when they take more at once, or more a day', async () => {
    const grace = await castHelper(world, 'Grace', { offerBudget: 1 });
    await askAboutBeer(world, ada, { title: 'One to pour' });
    const second = await listed({ title: 'Two to pour' });
    await setPace(world.ctx, grace.person, { offerBudget: 2 });
    await world.ctx.events.settled();
    expect(await pendingOf(second)).to.have.length(1);
  });

  it('when a pause ends, and when a block is taken back', async () => {
    const grace = await castHelper(world, 'Grace', { paused: true });
    const question = await listed();
    await setPace(world.ctx, grace.person, { paused: false });
    await world.ctx.events.settled();
    expect(await pendingOf(question)).to.have.length(1);
    const linus = await castHelper(world, 'Linus');
    await blockPerson(world.ctx, linus.person, 'ada');
    const other = await askAboutBeer(world, ada, { title: 'Which glass?' });
    expect(namesOf(await pendingOf(other), [grace, linus])).to.deep.equal(['Grace']);
    await unblockPerson(world.ctx, (await again(linus)).person, 'ada');
    await world.ctx.events.settled();
    expect(namesOf(await pendingOf(question), [grace, linus])).to.have.members(['Grace', 'Linus']);
  });

  it('a new helper as soon as the search index knows their words', async () => {
    const question = await listed({ topics: [] });
    const linus = await castPerson(world.ctx, 'Linus');
    await setExpertise(world.ctx, linus.person, { skills: ['pouring wheat beer'], languages: ['en'] });
    await world.ctx.events.settled();
    expect(await offersOf(question)).to.have.length(0);
    await world.pass(SECOND);
    expect(namesOf(await pendingOf(question), [linus])).to.deep.equal(['Linus']);
  });

  it('only in languages they share, and once though three servers look at once', async () => {
    const grace = await castHelper(world, 'Grace', { freeUntil: null, lastActiveAt: later(-HOUR), languages: ['de', 'en'] });
    const [english, french] = [await listed(), await listed({ title: 'Comment verser une bière ?', language: 'fr' })];
    await PersonModel.updateOne({ _id: grace.person._id }, { $set: { freeUntil: later(HOUR), askableAt: world.clock.now() } });
    await Promise.all([1, 2, 3].map(() => freeByClock(world.ctx)));
    expect(await OfferModel.countDocuments({ helperId: grace.person._id })).to.equal(1);
    expect([(await pendingOf(english)).length, (await pendingOf(french)).length]).to.deep.equal([1, 0]);
  });

  it('among many that wait, those that are about what they know', async () => {
    const grace = await castHelper(world, 'Grace', { freeUntil: null, lastActiveAt: later(-HOUR) });
    const at = world.clock.now();
    await QuestionModel.create(
      Array.from({ length: OFFERS.FREED_LOOKED_AT + 10 }, (_, n) => ({ askerId: ada.person._id, title: `A door that squeaks, ${n}`, topics: ['doors'], createdAt: at, updatedAt: at, asking: { state: 'listed' as const, wave: 0, offered: 0, startedAt: new Date(at.getTime() - HOUR + n), dueAt: later(HOUR), making: 0 } })),
    );
    const question = await listed();
    await setAvailability(world.ctx, grace.person, { until: later(HOUR) });
    await world.ctx.events.settled();
    expect(await pendingOf(question)).to.have.length(1);
    expect(await OfferModel.countDocuments({ helperId: grace.person._id })).to.equal(1);
  });

  it('and is not looked at again and again when nobody needs them', async () => {
    const grace = await castHelper(world, 'Grace', { freeUntil: null, lastActiveAt: later(-HOUR) });
    await setAvailability(world.ctx, grace.person, { until: later(HOUR) });
    await world.settle();
    expect((await findPerson(grace.id))!.askableAt).to.equal(undefined);
    expect(await freeByClock(world.ctx)).to.equal(0);
  });
});
