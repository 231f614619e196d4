import { expect } from 'chai';
import { Types } from 'mongoose';
import { outcomesByTopic } from '../../server/reputation/outcomes.js';
import { award } from '../../server/reputation/award.js';
import { BAR, decay, HALF_LIFE_MS, sentenceFor, standingAt, wilsonLowerBound, type Outcome } from '../../server/reputation/standing.js';
import { standingOf } from '../../server/reputation/standing-of.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld } from '../support/world.js';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01T12:00:00Z');
const day = (n: number) => new Date(START + n * DAY);
const outcome = (n: number, good = true, withId = `p${n}`): Outcome => ({ questionId: `q${n}`, withId, good, at: day(n) });
const many = (count: number, people = count, days = count) => Array.from({ length: count }, (_, n) => ({ ...outcome(n % days), questionId: `q${n}`, withId: `p${n % people}` }));

describe('standing', () => {
  it('starts in the middle, and moves with outcomes', () => {
    expect(standingAt([], day(0))).to.deep.equal({ good: 0, bad: 0, standing: 0.5, lowerBound: 0, knowsWell: false });
    expect(standingAt([outcome(0)], day(0)).standing).to.be.closeTo(3 / 5, 1e-12);
    expect(standingAt([outcome(0), outcome(0, false)], day(0)).standing).to.be.closeTo(3 / 6, 1e-12);
  });

  it('halves in 180 days', () => {
    expect(decay(HALF_LIFE_MS)).to.equal(0.5);
    expect(standingAt([outcome(0)], day(180)).good).to.be.closeTo(0.5, 1e-12);
    expect(standingAt([outcome(0), outcome(90)], day(180)).good).to.be.closeTo(0.5 + Math.SQRT1_2, 1e-12);
    expect(standingAt([outcome(0)], day(360)).standing).to.be.closeTo(2.25 / 4.25, 1e-12);
  });

  it('does not know the future', () => {
    expect(standingAt([outcome(10)], day(5)).good).to.equal(0);
  });

  // Worked out by hand from Wilson's formula with z = 1.96.
  it('has a lower bound as Wilson gives it', () => {
    expect(wilsonLowerBound(0, 0)).to.equal(0);
    expect(wilsonLowerBound(1, 0)).to.be.closeTo(0.2065, 1e-4);
    expect(wilsonLowerBound(10, 0)).to.be.closeTo(0.7225, 1e-4);
    expect(wilsonLowerBound(14, 3)).to.be.closeTo(0.5897, 1e-4);
    expect(wilsonLowerBound(0, 5)).to.be.closeTo(0, 1e-12);
    expect(wilsonLowerBound(50, 50)).to.be.closeTo(0.4038, 1e-4);
  });

  it('says "knows this well" from five different people on seven different days on', () => {
    expect(standingAt(many(7, 5, 7), day(6)).knowsWell).to.equal(true);
    expect(standingAt(many(7, 4, 7), day(6)).knowsWell, 'four people').to.equal(false);
    expect(standingAt(many(12, 12, 6), day(6)).knowsWell, 'six days').to.equal(false);
  });

  it('does not say so of somebody who fails as often', () => {
    const half = [...many(7), ...many(7).map((one) => ({ ...one, questionId: `${one.questionId}b`, good: false }))];
    expect(standingAt(half, day(6)).knowsWell).to.equal(false);
  });

  it('keeps saying so until the bound falls below nine tenths of the bar', () => {
    const seven = many(7);
    const kept = [200, 250, 300].map((n) => standingAt(seven, day(n))).find(({ lowerBound }) => lowerBound < BAR && lowerBound >= 0.9 * BAR);
    expect(kept?.knowsWell, 'below the bar, above nine tenths').to.equal(true);
    const lost = standingAt(seven, day(700));
    expect(lost.lowerBound).to.be.lessThan(0.9 * BAR);
    expect(lost.knowsWell).to.equal(false);
  });

  it('is told in a sentence', () => {
    const outcomes = [...Array.from({ length: 14 }, (_, n) => ({ ...outcome(n), still: n < 13 })), ...Array.from({ length: 3 }, (_, n) => outcome(20 + n, false))];
    expect(sentenceFor('sourdough', outcomes)).to.equal('solved 14 of 17 about sourdough; still solved after a week: 13');
    expect(sentenceFor('bread', [outcome(1)])).to.equal('solved 1 of 1 about bread');
  });
});

describe('outcomes', () => {
  const q = new Types.ObjectId();
  const by = new Types.ObjectId();
  const entry = (rule: string, more: object = {}) => ({ rule, cause: rule, topics: ['bread'], questionId: q, byId: by, at: day(0), ...more });
  const ofBread = (...entries: ReturnType<typeof entry>[]) => outcomesByTopic(entries).get('bread') ?? [];

  it('are one a question, however many entries tell of it', () => {
    expect(ofBread(entry('solved-live'), entry('answer-accepted', { at: day(1) }), entry('answer-voted-up'), entry('still-solved', { at: day(8) }))).to.deep.equal([{ questionId: `${q}`, withId: `${by}`, good: true, at: day(8), still: true }]);
  });

  it('are good when accepted or solved live, bad when not solved or voted down', () => {
    expect(ofBread(entry('not-solved'))[0]?.good).to.equal(false);
    expect(ofBread(entry('answer-voted-down'))[0]?.good).to.equal(false);
    expect(ofBread(entry('answer-voted-down'), entry('answer-voted-up'))).to.deep.equal([]);
    expect(ofBread(entry('not-solved'), entry('answer-accepted'))[0]?.good).to.equal(true);
  });

  it('go with what is taken back', () => {
    expect(ofBread(entry('answer-accepted'), entry('answer-accepted-reversed'))).to.deep.equal([]);
    expect(ofBread(entry('answer-voted-down'), entry('answer-voted-down-reversed'))).to.deep.equal([]);
  });

  it('do not come of votes up, of asking, or of accepting', () => {
    expect(ofBread(entry('answer-voted-up'), entry('question-voted-up'), entry('accepted-an-answer'), entry('voted-an-answer-down'))).to.deep.equal([]);
  });

  it('are read off the ledger, per topic', async () => {
    const world = await emptyWorld();
    const grace = await castPerson(world.ctx, 'Grace');
    const give = (rule: 'solved-live' | 'not-solved', topics: string[]) => award(world.ctx, { rule, cause: `${new Types.ObjectId()}`, personId: grace.id, byId: `${new Types.ObjectId()}`, questionId: `${new Types.ObjectId()}`, topics });
    await give('solved-live', ['bread', 'yeast']);
    await give('solved-live', ['bread']);
    await give('not-solved', ['bread']);
    const standing = await standingOf(world.ctx, grace.person._id);
    expect(standing.map(({ topic, sentence }) => [topic, sentence])).to.deep.equal([['bread', 'solved 2 of 3 about bread'], ['yeast', 'solved 1 of 1 about yeast']].sort((a, b) => wilsonOf(b[0]!) - wilsonOf(a[0]!)));
    function wilsonOf(topic: string) {
      return standing.find((one) => one.topic === topic)!.lowerBound;
    }
  });
});
