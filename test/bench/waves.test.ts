/** The simulation behind `npm run bench:waves`: its draws, its own accounts, and one small hour of it. */
import { expect } from 'chai';
import { DAY, HOUR, MINUTE, SECOND } from '../../server/clock.js';
import { OfferModel, type Offer } from '../../server/offers/offer.model.js';
import { Audit } from '../../server/scripts/bench/waves/audit.js';
import { builtInArchive } from '../../server/scripts/bench/waves/built-in.js';
import { beta, chanceOf, logNormal, pickWeighted, poisson } from '../../server/scripts/bench/waves/draws.js';
import { gini, percentile, waitsOf, type Course } from '../../server/scripts/bench/waves/figures.js';
import { drawFree, drawHelpers, joined, type Helper } from '../../server/scripts/bench/waves/draw-helpers.js';
import { splitArchives } from '../../server/scripts/bench/waves/know-how.js';
import { simulate, START } from '../../server/scripts/bench/waves/simulate.js';
import { Timetable } from '../../server/scripts/bench/waves/timetable.js';
import { MovingClock } from '../../server/seed/agenda.js';
import { emptyWorld } from '../support/world.js';

const many = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('draws of the simulated day', () => {
  it('fall the same way for the same words, and another way for others', () => {
    expect(many(5, () => chanceOf(1, 'reply', 'a').next())).to.deep.equal(many(5, () => chanceOf(1, 'reply', 'a').next()));
    expect(chanceOf(1, 'reply', 'a').next()).not.to.equal(chanceOf(1, 'reply', 'b').next());
  });

  it('keep the middle and the mean they are asked for', () => {
    const chance = chanceOf('test');
    const replies = many(4_000, () => logNormal(chance, 14, 0.6)).sort((a, b) => a - b);
    expect(replies[2_000]).to.be.within(13, 15);
    expect(mean(many(4_000, () => beta(chance, 2, 8)))).to.be.within(0.19, 0.21);
    expect(mean(many(4_000, () => poisson(chance, 2)))).to.be.within(1.9, 2.1);
    const picked = many(4_000, () => pickWeighted(chance, [1, 0, 3]));
    expect(picked).not.to.include(1);
    expect(picked.filter((place) => place === 2).length / 4_000).to.be.within(0.72, 0.78);
  });

  it('let people be free about when they answered', () => {
    const chance = chanceOf('free');
    const evenings = many(200, () => START - 30 * DAY + Math.floor(chance.next() * 28) * DAY + 20 * HOUR + chance.next() * HOUR);
    const spans = many(200, () => drawFree(chance, evenings, evenings, START, DAY)).flat();
    expect(spans.length).to.be.greaterThan(100);
    expect(spans.every(({ from, to }) => from >= START && from < START + DAY && to > from)).to.equal(true);
    expect(spans.filter(({ from }) => (from % DAY) / HOUR >= 17 && (from % DAY) / HOUR < 22).length / spans.length).to.be.greaterThan(0.9);
  });

  it('count time that is free twice once', () => {
    expect(joined([{ from: 5, to: 9 }, { from: 1, to: 3 }, { from: 8, to: 12 }])).to.deep.equal([{ from: 1, to: 3 }, { from: 5, to: 12 }]);
  });

  it('take know-how only from before the day, and questions only from after', () => {
    const known = splitArchives([builtInArchive({ people: 40, questions: 60 })], START);
    expect(known.past.questions).to.have.length(30);
    expect(known.later).to.have.length(30);
    expect([...known.past.questions, ...known.past.answers].every(({ at }) => at < START)).to.equal(true);
    const asked = new Set(known.past.questions.map(({ key }) => key));
    expect(known.past.answers.every(({ questionKey }) => asked.has(questionKey))).to.equal(true);
    const helpers = drawHelpers(known.answerers, 60, { start: START, lasts: DAY, seed: 1 });
    expect(helpers).to.deep.equal(drawHelpers(known.answerers, 60, { start: START, lasts: DAY, seed: 1 }));
    expect(new Set(helpers.map(({ key }) => key)).size).to.equal(60);
  });
});

describe('the timetable of the simulated day', () => {
  it('gives out busy seconds in order, and all of one second at once', () => {
    const table = new Timetable<string>();
    table.plan(2_500, 'third');
    table.plan(400, 'first');
    table.plan(1_000, 'second');
    table.plan(2_100, 'fourth');
    expect(table.next).to.equal(SECOND);
    expect(table.take()).to.deep.equal(['first', 'second']);
    expect(table.take()).to.deep.equal(['third', 'fourth']);
    expect(table.next).to.equal(null);
  });
});

describe('figures of the simulated day', () => {
  const course = (waitedMs: number | null, offers: number): Course => ({ waitedMs, offers, suitable: 1, knew: true });

  it('let whoever found nobody wait for ever', () => {
    expect(percentile([3, null, 1, 2], 0.5)).to.equal(2);
    expect(percentile([3, null, 1, 2], 0.9)).to.equal(null);
    expect(percentile([], 0.5)).to.equal(null);
  });

  it('say how unevenly something is shared', () => {
    expect(gini([4, 4, 4, 4])).to.equal(0);
    expect(gini([0, 0, 0, 8])).to.equal(0.75);
    expect(gini([0, 0])).to.equal(0);
  });

  it('add up', () => {
    expect(waitsOf([course(20_000, 3), course(150_000, 10), course(200_000, 20), course(null, 7)])).to.deep.equal({ questions: 4, p50s: 150, p90s: null, filled150: 0.5, offersPerQuestion: 10, offersPerAcceptance: 13.33 });
  });
});

describe('the account kept of every helper', () => {
  const grace: Helper = { key: 'grace', answersOf: null, topics: [], timeZone: 'Europe/Berlin', quietHours: { from: '22:00', to: '07:00' }, languages: ['en'], capacity: 1, accepts: 1, replyMs: 1, lastHere: START, free: [{ from: START, to: START + DAY }] };
  const noon = START + 10 * HOUR;

  it('tells of quiet hours across midnight by the clock there', () => {
    const audit = new Audit([grace], new Map());
    expect(audit.against('grace', 'ada', START + 4 * HOUR)).to.deep.equal(['quiet']);
    expect(audit.against('grace', 'ada', START + 5 * HOUR)).to.deep.equal([]);
    expect(audit.against('grace', 'ada', START + 20 * HOUR)).to.deep.equal(['quiet']);
  });

  it('tells of full hands, of rest, of a block, and of a budget that is used up', () => {
    const audit = new Audit([grace], new Map([['grace', new Set(['linus'])]]));
    expect(audit.against('grace', 'linus', noon)).to.deep.equal(['blocked']);
    audit.accepted('grace', noon);
    expect(audit.against('grace', 'ada', noon)).to.deep.equal(['busy']);
    audit.talkEnded('grace', noon + MINUTE);
    expect(audit.against('grace', 'ada', noon + 10 * MINUTE)).to.deep.equal(['resting']);
    expect(audit.against('grace', 'ada', noon + 11 * MINUTE)).to.deep.equal([]);
    for (let n = 0; n < 8; n++) audit.offered('grace', 'ada', noon + 20 * MINUTE);
    expect(audit.faults.offersOverBudget).to.equal(0);
    audit.offered('grace', 'ada', noon + 30 * MINUTE);
    expect(audit.faults.offersOverBudget).to.equal(1);
    expect(audit.mostInADay()).to.equal(9);
  });
});

describe('a simulated hour', () => {
  it('asks nobody beyond their budget, in their quiet hours, or while they are busy, resting or blocked; and each race has one winner', async function () {
    this.timeout(180_000);
    const world = await emptyWorld();
    const start = START + 17 * HOUR;
    const clock = new MovingClock(new Date(start));
    const figures = await simulate(world.ctx, clock, [builtInArchive({ people: 80, questions: 60 })], { perFreeHour: 2 }, { helpers: 50, start, lasts: HOUR, seed: 1 }, () => undefined);
    expect(figures.questions).to.be.greaterThan(3);
    expect(figures.offersPerQuestion).to.be.greaterThan(0);
    expect(figures.faults).to.deep.equal({ quiet: 0, away: 0, busy: 0, resting: 0, blocked: 0, language: 0, offersOverBudget: 0, talksOverBudget: 0 });
    expect(figures.mostOffersInADay).to.be.at.most(8);
    expect(figures.doubleWins).to.equal(0);
    const accepted = await OfferModel.find({ status: 'accepted' }).lean<Offer[]>();
    expect(accepted.length).to.be.greaterThan(0);
    expect(new Set(accepted.map(({ questionId, askingAt }) => `${questionId} ${askingAt?.getTime()}`)).size).to.equal(accepted.length);
  });
});
