import { expect } from 'chai';
import fc from 'fast-check';
import { activity, topicShares } from './from-deeds.js';
import { base, lightness, pool, score, standing, willing, type Facts, type Signals } from '../../server/matching/score.js';
import { vote, weightOf, type Evidence } from '../../server/matching/vote.js';
import { DAY } from '../../server/clock.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const NOBODY: Facts = { standing: { successes: 0, outcomes: 0, topicSuccesses: 0, topicOutcomes: 0 }, answers: 0, accepted: 0, offered: 0, load: 0, language: 1, lastAskedAt: null, awayDays: 0 };
const PEOPLE = ['ada', 'grace', 'linus', 'mary', 'rosa'];
const DOCUMENTS = new Map([['d1', 4], ['d2', 3], ['d3', 2], ['d4', 1]]);

const signals = (votes: Map<string, number>): Signals => ({ votes, profile: new Map(), topics: new Map(), activity: new Map() });
const rankOf = (order: { personId: string }[], personId: string) => order.findIndex((one) => one.personId === personId);

const evidence = fc.record({
  questionId: fc.constantFrom(...DOCUMENTS.keys()),
  personId: fc.constantFrom(...PEOPLE),
  kind: fc.constantFrom('answer' as const, 'talk' as const),
  score: fc.integer({ min: -3, max: 30 }),
  accepted: fc.boolean(),
  at: fc.integer({ min: 0, max: 900 }).map((days) => new Date(NOW.getTime() - days * DAY)),
});
const anyFacts: fc.Arbitrary<Facts> = fc
  .record({ n: fc.integer({ min: 0, max: 20 }), s: fc.nat(20), nt: fc.nat(20), st: fc.nat(20), offered: fc.nat(20), accepted: fc.nat(20), load: fc.nat(9), language: fc.constantFrom(1, 0.8), awayDays: fc.nat(60), asked: fc.option(fc.nat(50)) })
  .map(({ n, s, nt, st, offered, accepted, load, language, awayDays, asked }) => {
    const topicOutcomes = Math.min(nt, n);
    return {
      standing: { outcomes: n, successes: Math.min(s, n), topicOutcomes, topicSuccesses: Math.min(st, topicOutcomes) },
      offered, accepted: Math.min(accepted, offered), load, language, awayDays, answers: n, lastAskedAt: asked === null ? null : new Date(NOW.getTime() - asked * DAY),
    };
  });
const factsOfAll = fc.tuple(...PEOPLE.map(() => anyFacts)).map((all) => new Map(PEOPLE.map((id, place) => [id, all[place]!])));

function rankByVotes(pieces: Evidence[], facts: Map<string, Facts>) {
  const votes = new Map([...vote(DOCUMENTS, pieces, 180 * DAY, NOW)].map(([id, { value }]) => [id, value]));
  return score(base(signals(votes)), facts);
}

describe('scoring', () => {
  it('never lowers anyone for one more piece of evidence', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 30 }), evidence, factsOfAll, (pieces, more, facts) => {
        const before = rankOf(rankByVotes(pieces, facts), more.personId);
        const after = rankOf(rankByVotes([...pieces, more], facts), more.personId);
        expect(after).to.be.at.most(before);
      }),
    );
  });

  it('never lowers anyone for one more success', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 20 }), factsOfAll, fc.constantFrom(...PEOPLE), (pieces, facts, lucky) => {
        const before = rankOf(rankByVotes(pieces, facts), lucky);
        const known = facts.get(lucky)!;
        const s = known.standing;
        const better = { ...known, standing: { successes: s.successes + 1, outcomes: s.outcomes + 1, topicSuccesses: s.topicSuccesses + 1, topicOutcomes: s.topicOutcomes + 1 } };
        expect(rankOf(rankByVotes(pieces, new Map([...facts, [lucky, better]])), lucky)).to.be.at.most(before);
      }),
    );
  });

  it('gives the same order whatever order its input came in', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 30 }), factsOfAll, fc.integer(), (pieces, facts, seed) => {
        const shuffled = [...pieces].sort((a, b) => ((a.score * 31 + a.at.getTime() + seed) % 7) - ((b.score * 31 + b.at.getTime() + seed) % 7));
        expect(rankByVotes(shuffled, new Map([...facts].reverse()))).to.deep.equal(rankByVotes(pieces, facts));
      }),
    );
  });

  it('sums topics and activity the same to the last bit in any order', () => {
    const deeds = fc.array(fc.record({ personId: fc.constantFrom(...PEOPLE), topic: fc.constantFrom('beer', 'bread'), at: evidence.map(({ at }) => at) }), { maxLength: 40 });
    fc.assert(
      fc.property(deeds, (rows) => {
        const reversed = [...rows].reverse();
        const sorted = (values: Map<string, number>) => [...values].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(topicShares(reversed, NOW))).to.deep.equal(sorted(topicShares(rows, NOW)));
        expect(sorted(activity(reversed, NOW))).to.deep.equal(sorted(activity(rows, NOW)));
      }),
    );
  });

  it('lets whoever was asked longest ago go first among equals, and whoever was never asked before them', () => {
    const equal = base(signals(new Map([['ada', 1], ['grace', 1], ['linus', 1]])));
    const asked = (days: number | null): Facts => ({ ...NOBODY, lastAskedAt: days === null ? null : new Date(NOW.getTime() - days * DAY) });
    const order = score(equal, new Map([['ada', asked(1)], ['grace', asked(5)], ['linus', asked(null)]]));
    expect(order.map(({ personId }) => personId)).to.deep.equal(['linus', 'grace', 'ada']);
    expect(new Set(order.map((one) => one.score)).size).to.equal(1);
  });

  it('puts whoever was asked a lot lately behind an equal who was not', () => {
    const equal = base(signals(new Map([['ada', 1], ['grace', 1]])));
    const order = score(equal, new Map([['ada', { ...NOBODY, load: 6 }], ['grace', NOBODY]]));
    expect(order.map(({ personId }) => personId)).to.deep.equal(['grace', 'ada']);
    expect(lightness(0, 3)).to.equal(1);
  });

  it('believes a short record less than a long one', () => {
    const short = standing({ successes: 1, outcomes: 1, topicSuccesses: 1, topicOutcomes: 1 });
    const long = standing({ successes: 20, outcomes: 20, topicSuccesses: 20, topicOutcomes: 20 });
    expect(long).to.be.greaterThan(short);
    expect(short).to.be.greaterThan(standing(NOBODY.standing));
    expect(standing(NOBODY.standing)).to.equal(1);
  });

  it('puts whoever was here lately before an equal who was not', () => {
    const equal = base(signals(new Map([['ada', 1], ['grace', 1]])));
    const order = score(equal, new Map([['ada', { ...NOBODY, awayDays: 9 }], ['grace', NOBODY]]));
    expect(order.map(({ personId }) => personId)).to.deep.equal(['grace', 'ada']);
  });

  it('asks the willing first', () => {
    expect(willing({ accepted: 0, offered: 0 })).to.equal(0.25);
    expect(willing({ accepted: 5, offered: 5 })).to.be.greaterThan(willing({ accepted: 0, offered: 5 }));
  });

  it('tells every signal apart in the parts it logs', () => {
    const all = base({ votes: new Map([['grace', 2]]), profile: new Map([['grace', 1]]), topics: new Map([['grace', 1]]), activity: new Map([['grace', 1]]) });
    const [grace] = score(all, new Map([['grace', NOBODY]]));
    expect(grace!.parts).to.have.all.keys('base', 'votes', 'profile', 'topics', 'activity', 'standing', 'willing', 'lightness', 'presence', 'language', 'hour', 'scarce', 'rapport');
    const { base: whole, votes, profile, topics, activity } = grace!.parts;
    expect(Math.log(whole!)).to.be.closeTo(votes! + profile! + topics! + activity!, 1e-12);
  });

  it('looks up nobody for whom no signal speaks', () => {
    expect(pool(base(signals(new Map([['grace', 1], ['linus', 0]]))), new Set())).to.deep.equal(['grace']);
  });

  it('keeps places for members, however many imported people stand before them', () => {
    const imported = Array.from({ length: 300 }, (_, place): [string, number] => [`imported-${place}`, 1000 - place]);
    const chosen = pool(base(signals(new Map([...imported, ['grace', 1]]))), new Set(['grace']));
    expect(chosen).to.include('grace').and.to.include('imported-0').and.not.to.include('imported-250');
  });

  it('weighs evidence as the table says', () => {
    expect(weightOf({ kind: 'talk', score: 0, accepted: false })).to.equal(0.2);
    expect(weightOf({ kind: 'answer', score: 0, accepted: false })).to.equal(1);
    expect(weightOf({ kind: 'answer', score: 3, accepted: true })).to.be.closeTo(1.9, 1e-12);
    expect(weightOf({ kind: 'answer', score: -2, accepted: false })).to.equal(0.2);
  });

  it('names the strongest documents first and counts each once', () => {
    const piece = (questionId: string, accepted: boolean): Evidence => ({ questionId, personId: 'grace', kind: 'answer', score: 2, accepted, at: NOW });
    const grace = vote(new Map([['d1', 2], ['d2', 1]]), [piece('d2', true), piece('d1', false), piece('d2', false), piece('elsewhere', true)], 30 * DAY, NOW).get('grace')!;
    expect(grace.documents.map(({ questionId, accepted }) => [questionId, accepted])).to.deep.equal([['d1', false], ['d2', true]]);
  });
});
