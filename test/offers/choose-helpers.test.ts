import { expect } from 'chai';
import { MINUTE } from '../../server/clock.js';
import { MATCHING } from '../../server/matching/constants.js';
import type { Match } from '../../server/matching/match.js';
import { newcomerPick, seeded } from '../../server/matching/newcomer.js';
import { chooseHelpers, mayAskAgain } from '../../server/offers/choose-helpers.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const ranked = (count: number, more: (rank: number) => Partial<Match> = () => ({})): Match[] =>
  Array.from({ length: count }, (_, place) => ({ personId: `p${place + 1}`, rank: place + 1, score: 1 / (place + 1), parts: { base: 1 + 1 / (place + 21) }, reasons: [], askable: true, whyNot: null, newcomer: false, tried: { accepted: 0, offered: 0 }, ...more(place + 1) }) as unknown as Match);
const choose = (matches: Match[], places: number, earlier = new Map(), seed = 'question:1') => chooseHelpers(matches, earlier, places, NOW, seeded(seed));
const ids = (chosen: ReturnType<typeof choose>) => chosen.map(({ match }) => match.personId);

describe('choosing helpers', () => {
  it('takes the best who may be asked, in order', () => {
    expect(ids(choose(ranked(6, (rank) => ({ askable: rank !== 2 })), 3))).to.deep.equal(['p1', 'p3', 'p4']);
    expect(choose([], 3)).to.deep.equal([]);
    expect(choose(ranked(3), 0)).to.deep.equal([]);
  });

  it('asks nobody twice, but for the silent and the undecided after a while', () => {
    const ago = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE);
    const cases: [Parameters<typeof mayAskAgain>[0], boolean][] = [
      [undefined, true],
      [{ status: 'pending', settledAt: null }, false],
      [{ status: 'accepted', settledAt: ago(60) }, false],
      [{ status: 'withdrawn', settledAt: ago(0) }, true],
      [{ status: 'expired', settledAt: ago(9) }, false],
      [{ status: 'expired', settledAt: ago(10) }, true],
      [{ status: 'declined', settledAt: ago(60) }, false],
      [{ status: 'declined', settledAt: ago(60), declineReason: 'not-my-thing' }, false],
      [{ status: 'declined', settledAt: ago(60), declineReason: 'later' }, true],
      [{ status: 'declined', settledAt: ago(1), declineReason: 'later' }, false],
    ];
    for (const [earlier, may] of cases) expect(mayAskAgain(earlier, NOW), JSON.stringify(earlier)).to.equal(may);
  });

  it('keeps the last places of a wave of four or more for somebody new, two at most, and tells how likely that was', () => {
    const matches = ranked(12, (rank) => ({ newcomer: rank > 8 }));
    const chosen = choose(matches, 5);
    expect(ids(chosen).slice(0, 3)).to.deep.equal(['p1', 'p2', 'p3']);
    expect(new Set(ids(chosen)).size).to.equal(5);
    for (const one of chosen.slice(3)) {
      expect(one.newcomer).to.equal(true);
      expect(['p9', 'p10', 'p11', 'p12']).to.include(one.match.personId);
      expect(one.propensity).to.be.within(0.01, 0.99);
    }
    expect(chosen.slice(0, 3).map(({ propensity }) => propensity)).to.deep.equal([1, 1, 1]);
    expect(ids(choose(matches, 4)).slice(0, 3)).to.deep.equal(['p1', 'p2', 'p3']);
    expect(choose(matches, 8).filter(({ newcomer }) => newcomer)).to.have.length(2);
    expect(ids(choose(matches, 3))).to.deep.equal(['p1', 'p2', 'p3']);
  });

  it('leaves a newcomer whose rank is high enough where they are, and draws among the others', () => {
    const matches = ranked(12, (rank) => ({ newcomer: rank === 2 || rank > 8 }));
    for (let n = 0; n < 50; n++) {
      const chosen = choose(matches, 5, new Map(), `question:${n}`);
      expect(ids(chosen).slice(0, 3)).to.deep.equal(['p1', 'p2', 'p3']);
      expect(chosen[1]).to.include({ newcomer: true, propensity: 1 });
    }
  });

  it('draws one when there is one, and lets the ranked have the other place', () => {
    expect(ids(choose(ranked(12, (rank) => ({ newcomer: rank === 9 })), 5))).to.deep.equal(['p1', 'p2', 'p3', 'p4', 'p9']);
  });

  it('fills those places by rank when nobody is new', () => {
    expect(ids(choose(ranked(8), 5))).to.deep.equal(['p1', 'p2', 'p3', 'p4', 'p5']);
  });

  it('asks everybody once when there are only newcomers', () => {
    const chosen = choose(ranked(6, () => ({ newcomer: true })), 5);
    expect(new Set(ids(chosen)).size).to.equal(5);
  });

  it('takes two of one organisation at most, and goes on to others', () => {
    const seats = new Map([['p1', ['acme']], ['p2', ['acme', 'zenith']], ['p3', ['acme']], ['p4', ['zenith']], ['p5', ['zenith']]]);
    const from = (places: number) => chooseHelpers(ranked(8), new Map(), places, NOW, seeded('question:1'), seats).map(({ match }) => match.personId);
    expect(from(3)).to.deep.equal(['p1', 'p2', 'p4']);
    expect(from(5)).to.deep.equal(['p1', 'p2', 'p4', 'p6', 'p7']);
  });

  it('draws the same for the same question and wave, and gives everybody new a turn over many, whoever fits best the most', () => {
    const matches = ranked(12, (rank) => ({ newcomer: rank > 8 }));
    expect(choose(matches, 5)).to.deep.equal(choose(matches, 5));
    const drawn = Array.from({ length: 400 }, (_, n) => ids(choose(matches, 5, new Map(), `question:${n}`))[3]!);
    const times = ['p9', 'p10', 'p11', 'p12'].map((id) => drawn.filter((one) => one === id).length);
    expect(Math.min(...times)).to.be.greaterThan(0);
    expect(Math.max(...times)).to.equal(times[0]);
  });

  it('draws nobody never, however little speaks for them', () => {
    const [fitting, hopeless] = [{ personId: 'fitting', score: 50, parts: {}, tried: { accepted: 0, offered: 0 } }, { personId: 'hopeless', score: 0.001, parts: {}, tried: { accepted: 0, offered: 0 } }];
    const random = seeded('b');
    const picks = Array.from({ length: 400 }, () => newcomerPick([fitting, hopeless], random)!);
    const theirs = picks.filter(({ match }) => match === hopeless);
    expect(theirs.length).to.be.within(2, 30);
    for (const { propensity } of theirs) expect(propensity).to.be.closeTo(MATCHING.NEWCOMER_EVENLY / 2, 1e-9);
    for (const { match, propensity } of picks) if (match === fitting) expect(propensity).to.be.closeTo(1 - MATCHING.NEWCOMER_EVENLY / 2, 1e-9);
  });

  it('draws those more who were here lately', () => {
    const person = (personId: string, presence: number) => ({ personId, score: 2, parts: { presence }, tried: { accepted: 0, offered: 0 } });
    const random = seeded('c');
    const picks = Array.from({ length: 300 }, () => newcomerPick([person('gone', 0.2), person('here', 0.7)], random)!.match.personId);
    expect(picks.filter((id) => id === 'here').length).to.be.greaterThan(270);
  });

  it('draws those more who said yes before, and less those who never did', () => {
    const [eager, silent] = [{ personId: 'eager', score: 2, parts: {}, tried: { accepted: 6, offered: 6 } }, { personId: 'silent', score: 2, parts: {}, tried: { accepted: 0, offered: 6 } }];
    const random = seeded('a');
    const turns = Array.from({ length: 300 }, () => newcomerPick([eager, silent], random)!.match.personId).filter((id) => id === 'eager').length;
    expect(turns).to.be.greaterThan(270);
  });
});
