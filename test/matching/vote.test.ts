/** What the past says of people: newer help counts more, until it is all so old that only what fits counts. */
import { expect } from 'chai';
import { DAY } from '../../server/clock.js';
import { activity } from './from-deeds.js';
import { vote, type Evidence } from '../../server/matching/vote.js';

const now = new Date('2026-03-10T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
const answer = (personId: string, questionId: string, days: number): Evidence => ({ questionId, personId, kind: 'answer', score: 0, accepted: false, at: daysAgo(days) });
const order = (votes: ReturnType<typeof vote>) => [...votes].sort(([, a], [, b]) => b.value - a.value).map(([id]) => id);

describe('votes of the people behind the documents', () => {
  it('put the newer help first where the documents fit nearly alike', () => {
    const votes = vote(new Map([['closest', 1.6], ['close', 1]]), [answer('grace', 'closest', 120), answer('linus', 'close', 1)], 30 * DAY, now);
    expect(order(votes)).to.deep.equal(['linus', 'grace']);
  });

  it('put what fits first where everything is old, as in an archive that was brought along', () => {
    const votes = vote(new Map([['closest', 1.6], ['close', 1]]), [answer('grace', 'closest', 4400), answer('linus', 'close', 3600)], 180 * DAY, now);
    expect(order(votes)).to.deep.equal(['grace', 'linus']);
  });
});

describe('activity', () => {
  it('is of the last months: a place that fell silent has nobody active lately', () => {
    expect([...activity([{ personId: 'grace', at: daysAgo(13) }, { personId: 'linus', at: daysAgo(3000) }], now).keys()]).to.deep.equal(['grace']);
  });
});
