import { expect } from 'chai';
import { DAY, HOUR, MINUTE, SECOND } from '../../server/clock.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { askingStatus } from '../../server/offers/asking-status.js';
import { medianWait, type Wait } from '../../server/offers/median-wait.js';
import { askingView } from '../../server/offers/offers.view.js';
import { QuestionModel, type Asking } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, fresh, pendingOf } from './scene.js';

const came = (...minutes: number[]): Wait[] => minutes.map((n) => ({ ms: n * MINUTE, came: true }));
const waits = (...minutes: number[]): Wait[] => minutes.map((n) => ({ ms: n * MINUTE, came: false }));

describe('the median of waits', () => {
  it('is the middle one when somebody came to all', () => expect(medianWait(came(9, 1, 5))).to.equal(5 * MINUTE));
  it('counts those who still wait as longer than so far', () => expect(medianWait([...came(1, 2, 3), ...waits(60, 60)])).to.equal(3 * MINUTE));
  it('is later than the middle of those who were lucky', () => expect(medianWait([...came(1, 2, 3, 4, 5), ...waits(60, 60, 60)])).to.be.greaterThan(medianWait(came(1, 2, 3, 4, 5))!));
  it('is unknown when fewer than half found somebody', () => expect(medianWait([...came(1, 2), ...waits(60, 60, 60)])).to.equal(null));
  it('takes no promise from those who have only just asked', () => expect(medianWait([...came(5, 6, 7), ...waits(0.1, 0.1, 0.1)])).to.equal(6 * MINUTE));
  it('does not mind the order, and knows nothing of nobody', () => {
    expect(medianWait([...waits(4), ...came(5, 1, 3)])).to.equal(medianWait([...came(1, 3, 5), ...waits(4)]));
    expect(medianWait([])).to.equal(null);
  });
});

describe('what an asker is told of the wait', () => {
  let world: World;
  let ada: Actor;

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
  });

  const ago = (ms: number) => new Date(world.clock.now().getTime() - ms);
  /** Earlier askings: after so many minutes somebody came, or nobody and it was given up after an hour. */
  async function askedBefore(topics: string[], language: string, ...minutes: (number | null)[]) {
    const startedAt = ago(2 * DAY);
    const end = (ms: number) => new Date(startedAt.getTime() + ms);
    for (const n of minutes) {
      const asking: Asking = { state: 'done', wave: 1, offered: 3, startedAt, dueAt: null, making: 0, filledAt: n === null ? null : end(n * MINUTE), endedAt: end(n === null ? HOUR : n * MINUTE) };
      await QuestionModel.create({ askerId: ada.person._id, title: 'Earlier', topics, language, status: 'closed', createdAt: startedAt, updatedAt: startedAt, asking });
    }
  }
  async function told(more: Parameters<typeof askAboutBeer>[2] = {}) {
    const status = await askingStatus(world.ctx, (await askAboutBeer(world, ada, more))._id);
    return { ...status, words: askingView(status).wait };
  }

  it('goes by the topic', async () => {
    await askedBefore(['beer'], 'en', 2, 4, 6);
    await askedBefore(['bread'], 'en', 50, 50, 50, 50);
    expect(await told()).to.include({ expectedWaitMs: 4 * MINUTE, basis: 'topic', words: 'Usually 2 to 6 minutes in this topic.' });
  });

  it('goes by the language where too few asked about the topic, then by everything', async () => {
    await askedBefore(['beer'], 'en', 2, 4);
    await askedBefore(['bread'], 'en', 10, 10);
    await askedBefore(['pain'], 'fr', 30, 30, 30, 30, 30);
    expect(await told()).to.include({ basis: 'language', expectedWaitMs: 4 * MINUTE });
    expect(await told({ topics: ['bier'], language: 'de' })).to.include({ basis: 'everywhere', expectedWaitMs: 30 * MINUTE, words: 'Usually 10 to 30 minutes here.' });
  });

  it('says that nobody knows where too few asked, or where most found nobody', async () => {
    expect(await told()).to.include({ basis: null, expectedWaitMs: null, words: 'Too few people asked about this lately to say how long it takes.' });
    await askedBefore(['beer'], 'en', 1, null, null);
    const unlucky = await told({ title: 'Another one' });
    expect(unlucky).to.include({ basis: 'topic', expectedWaitMs: null });
    expect(unlucky.words).to.match(/^How long it takes is not known yet: in this topic, fewer than half/);
  });

  it('forgets what was long ago', async () => {
    await askedBefore(['beer'], 'en', 2, 4, 6);
    await world.pass(13 * DAY);
    expect(await told()).to.include({ basis: null });
  });

  it('learns from an acceptance and from an asking that found nobody, and says when it takes longer than usual', async () => {
    const grace = await castHelper(world, 'Grace', { capacity: 5, freeUntil: new Date(world.clock.now().getTime() + 9 * HOUR) });
    for (const title of ['One', 'Two', 'Three']) {
      const question = await askAboutBeer(world, ada, { title });
      await world.pass(20 * SECOND);
      await acceptOffer(world.ctx, grace.person, `${(await pendingOf(question))[0]!._id}`);
      await world.settle();
      expect((await fresh(question)).asking!.filledAt!.getTime() - (await fresh(question)).asking!.startedAt.getTime()).to.equal(20 * SECOND);
      expect((await fresh(question)).asking!.endedAt).to.deep.equal(world.clock.now());
    }
    const waiting = await askAboutBeer(world, ada, { title: 'Four' });
    expect(await askingStatus(world.ctx, waiting._id)).to.include({ expectedWaitMs: 20 * SECOND, waitedMs: 0, position: 1 });
    await world.pass(MINUTE);
    const status = await askingStatus(world.ctx, waiting._id);
    expect(askingView(status).wait).to.equal('Usually under a minute in this topic. You have been waiting longer than that already.');
    for (let days = 0; days < 2; days++) await world.pass(DAY);
    await world.pass(HOUR);
    expect((await fresh(waiting)).asking).to.include({ state: 'done', filledAt: null });
    expect((await fresh(waiting)).asking!.endedAt).to.be.instanceOf(Date);
  });

  it('is there for programs', async () => {
    const question = await askAboutBeer(world, ada);
    const { status, body } = await call(world.url, 'GET', `/questions/${question._id}/asking`);
    expect(status).to.equal(200);
    expect(body).to.include({ state: 'listed', position: 1, expectedWaitMs: null, basis: null, waitedMs: 0 });
  });
});
