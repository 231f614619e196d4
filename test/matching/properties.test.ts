/** What matching promises whatever the people, their past and the order it is read in. */
import { expect } from 'chai';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { DAY, HOUR, MINUTE } from '../../server/clock.js';
import { shutGate, type Dealings } from '../../server/matching/gates.js';
import type { Match } from '../../server/matching/match.js';
import { seeded } from '../../server/matching/newcomer.js';
import { base, pool, score, type Facts, type Scored } from '../../server/matching/score.js';
import { activity, topicShares, type TopicDeed } from './from-deeds.js';
import { vote, type Evidence } from '../../server/matching/vote.js';
import { chooseHelpers, mayAskAgain } from '../../server/offers/choose-helpers.js';
import type { Offer } from '../../server/offers/offer.model.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const PEOPLE = ['ada', 'grace', 'hedy', 'linus', 'mary', 'rosa'];
const TOPICS = ['beer', 'bread'];
const DOCUMENTS = new Map([['d1', 4.5], ['d2', 3], ['d3', 2.25], ['d4', 0.5], ['d5', 0.25]]);
const ago = (ms: number) => new Date(NOW.getTime() - ms);

/** All that is known of the past. */
interface Past {
  evidence: Evidence[];
  deeds: TopicDeed[];
  lately: { personId: string; at: Date }[];
  profile: [string, number][];
  facts: [string, Facts][];
}

const someone = fc.constantFrom(...PEOPLE);
const anyTime = fc.integer({ min: 0, max: 900 * DAY }).map(ago);
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({ questionId: fc.constantFrom(...DOCUMENTS.keys()), personId: someone, kind: fc.constantFrom('answer' as const, 'talk' as const), score: fc.integer({ min: -3, max: 40 }), accepted: fc.boolean(), at: anyTime });
const anyDeed: fc.Arbitrary<TopicDeed> = fc.record({ personId: someone, topic: fc.constantFrom(...TOPICS), at: anyTime });
const anyFacts: fc.Arbitrary<Facts> = fc
  .record({ outcomes: fc.double({ min: 0, max: 30, noNaN: true }), won: fc.double({ min: 0, max: 1, noNaN: true }), here: fc.double({ min: 0, max: 1, noNaN: true }), offered: fc.double({ min: 0, max: 20, noNaN: true }), yes: fc.double({ min: 0, max: 1, noNaN: true }), load: fc.double({ min: 0, max: 12, noNaN: true }), language: fc.constantFrom(1, 0.8), awayDays: fc.double({ min: 0, max: 90, noNaN: true }), answers: fc.nat(50), asked: fc.option(anyTime) })
  .map(({ outcomes, won, here, offered, yes, load, language, awayDays, answers, asked }) => ({
    standing: { outcomes, successes: outcomes * won, topicOutcomes: outcomes * here, topicSuccesses: outcomes * here * won },
    offered, accepted: offered * yes, load, language, awayDays, answers, lastAskedAt: asked,
  }));
const anyPast: fc.Arbitrary<Past> = fc.record({
  evidence: fc.array(anyEvidence, { maxLength: 25 }),
  deeds: fc.array(anyDeed, { maxLength: 25 }),
  lately: fc.array(fc.record({ personId: someone, at: anyTime }), { maxLength: 25 }),
  profile: fc.uniqueArray(fc.tuple(someone, fc.double({ min: 0, max: 3, noNaN: true })), { selector: ([id]) => id }),
  facts: fc.tuple(...PEOPLE.map(() => anyFacts)).map((all) => PEOPLE.map((id, place): [string, Facts] => [id, all[place]!])),
});

/** The same pure steps, in the same order, as match() takes them. */
function rank({ evidence, deeds, lately, profile, facts }: Past, documents = DOCUMENTS): Scored[] {
  const votes = new Map([...vote(documents, evidence, 180 * DAY, NOW)].map(([id, { value }]) => [id, value]));
  const bases = base({ votes, topics: topicShares(deeds, NOW), activity: activity(lately, NOW), profile: new Map(profile) });
  const known = new Map(facts);
  return score(bases, new Map(pool(bases, new Set(PEOPLE)).map((id) => [id, known.get(id)!])));
}

/** From 0; whoever nothing speaks for comes after all others. */
function placeOf(order: Scored[], personId: string): number {
  const found = order.findIndex((one) => one.personId === personId);
  return found < 0 ? order.length : found;
}

/** Everybody is ranked by every past, so that nobody's coming in moves the mean load: that is what "other things equal" has to hold still. */
const everybodyKnown = (past: Past): Past => ({ ...past, profile: PEOPLE.map((id): [string, number] => [id, Math.max(0.01, new Map(past.profile).get(id) ?? 0)]) });

/** Any order of these, told from one number. */
function shuffled<T>(rows: readonly T[], seed: string): T[] {
  const random = seeded(seed);
  return rows.map((row) => [random(), row] as const).sort(([a], [b]) => a - b).map(([, row]) => row);
}

describe('more evidence', () => {
  const cases: [string, (past: Past, personId: string, at: Date, topic: string, evidence: Evidence) => Past][] = [
    ['one more answer or talk about a problem like this', (past, personId, _at, _topic, evidence) => ({ ...past, evidence: [...past.evidence, { ...evidence, personId }] })],
    ['one more answer in its topics', (past, personId, at, topic) => ({ ...past, deeds: [...past.deeds, { personId, topic, at }] })],
    ['one more answer lately', (past, personId, at) => ({ ...past, lately: [...past.lately, { personId, at }] })],
    ['a profile that fits better', (past, personId) => ({ ...past, profile: past.profile.map(([id, fit]): [string, number] => [id, id === personId ? fit + 0.5 : fit]) })],
    ['all of it at once', (past, personId, at, topic, evidence) => ({ ...past, evidence: [...past.evidence, { ...evidence, personId }], deeds: [...past.deeds, { personId, topic, at }], lately: [...past.lately, { personId, at }] })],
  ];
  for (const [what, withMore] of cases) {
    it(`never lowers a rank: ${what}`, () => {
      fc.assert(
        fc.property(anyPast.map(everybodyKnown), someone, anyTime, fc.constantFrom(...TOPICS), anyEvidence, (past, personId, at, topic, evidence) => {
          expect(placeOf(rank(withMore(past, personId, at, topic, evidence)), personId)).to.be.at.most(placeOf(rank(past), personId));
        }),
        { numRuns: 300 },
      );
    });
  }

  it('never lowers a rank: a vote up, an acceptance, or its being more recent', () => {
    fc.assert(
      fc.property(anyPast.map(everybodyKnown), anyEvidence, fc.constantFrom('vote', 'acceptance', 'recent'), (past, piece, what) => {
        const better: Evidence = { ...piece, ...(what === 'vote' ? { score: piece.score + 1 } : what === 'acceptance' ? { accepted: true } : { at: NOW }) };
        const order = (one: Evidence) => rank({ ...past, evidence: [...past.evidence, one] });
        expect(placeOf(order(better), piece.personId)).to.be.at.most(placeOf(order(piece), piece.personId));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the order of what is read', () => {
  it('does not matter: documents, evidence, deeds, profiles, people', () => {
    fc.assert(
      fc.property(anyPast, fc.string(), (past, seed) => {
        const mixed: Past = { evidence: shuffled(past.evidence, `${seed}1`), deeds: shuffled(past.deeds, `${seed}2`), lately: shuffled(past.lately, `${seed}3`), profile: shuffled(past.profile, `${seed}4`), facts: shuffled(past.facts, `${seed}5`) };
        expect(rank(mixed, new Map(shuffled([...DOCUMENTS], `${seed}6`)))).to.deep.equal(rank(past));
      }),
      { numRuns: 300 },
    );
  });

  it('does not decide between equals: whoever was asked longest ago comes first, and whoever never was before them', () => {
    fc.assert(
      fc.property(anyFacts, fc.uniqueArray(fc.option(fc.nat(60)), { minLength: PEOPLE.length, maxLength: PEOPLE.length, selector: (days) => days ?? -1 }), fc.string(), (same, days, seed) => {
        const facts = shuffled(PEOPLE, seed).map((id, place): [string, Facts] => [id, { ...same, lastAskedAt: days[place] === null ? null : ago(days[place]! * DAY) }]);
        const order = rank({ evidence: [], deeds: [], lately: [], profile: PEOPLE.map((id): [string, number] => [id, 1]), facts });
        const asked = order.map(({ personId }) => new Map(facts).get(personId)!.lastAskedAt?.getTime() ?? 0);
        expect(asked).to.deep.equal([...asked].sort((a, b) => a - b));
        expect(new Set(order.map((one) => one.score)).size).to.equal(1);
      }),
    );
  });
});

const ASKER = new Types.ObjectId();
type Settings = Parameters<typeof shutGate>[0];
const around = fc.integer({ min: -3 * HOUR, max: 3 * HOUR }).map((ms) => new Date(NOW.getTime() + ms));
const clockTime = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
/** Usually nothing stands in the way, so that whoever may be asked is met as often as whoever may not. */
const mostly = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const anySettings = fc.record({
  _id: fc.nat(10_000).map((n) => new Types.ObjectId(n.toString(16).padStart(24, '0'))),
  kind: mostly<Settings['kind']>('member', fc.constantFrom('guest', 'imported', 'left')),
  blocked: mostly<Types.ObjectId[]>([], fc.constant([ASKER])),
  paused: mostly(false, fc.boolean()),
  languages: mostly(['en'], fc.constantFrom(['de', 'en'], ['de'])),
  quietHours: mostly<Settings['quietHours']>(null, fc.record({ from: clockTime, to: clockTime })),
  timeZone: fc.constant('UTC'),
  freeUntil: mostly<Date | null>(new Date(NOW.getTime() + HOUR), fc.option(around)),
  lastActiveAt: around.map((at) => new Date(Math.min(at.getTime(), NOW.getTime()))),
  restUntil: mostly<Date | null>(null, around),
  snoozedUntil: mostly<Date | null>(null, around),
  suspendedUntil: mostly<Date | null>(null, around),
  capacity: fc.integer({ min: 1, max: 3 }),
  offerBudget: mostly(8, fc.nat(8)),
  conversationBudget: mostly(3, fc.nat(3)),
}) as fc.Arbitrary<Settings>;
const anyDealings: fc.Arbitrary<Dealings> = fc.record({ liveTalks: mostly(0, fc.nat(3)), offersToday: fc.nat(9), talksToday: mostly(0, fc.nat(4)), notMyThing: mostly(0, fc.nat(4)) });

/** Said once more, by hours on the wall, so that no fault of the gates is a fault of this. */
function leftInPeace(person: Settings, dealings: Dealings): boolean {
  const later = (until: Date | null | undefined) => until != null && until.getTime() > NOW.getTime();
  const quiet = person.quietHours && person.quietHours.from !== person.quietHours.to && Array.from({ length: 24 }, (_, hour) => (Number(person.quietHours!.from.slice(0, 2)) + hour) % 24).some((hour, passed, night) => hour === 12 && passed < night.indexOf(Number(person.quietHours!.to.slice(0, 2))));
  const asleep = Boolean(quiet) || (!later(person.freeUntil) && NOW.getTime() - person.lastActiveAt.getTime() >= 15 * MINUTE);
  const busy = dealings.liveTalks >= person.capacity || dealings.offersToday >= person.offerBudget || dealings.talksToday >= person.conversationBudget;
  return asleep || busy || later(person.restUntil) || later(person.snoozedUntil) || later(person.suspendedUntil) || person.paused || person.kind !== 'member' || person.blocked.length > 0 || !person.languages.includes('en') || dealings.notMyThing >= 3;
}

describe('a busy, resting, blocked, paused or sleeping person', () => {
  const anyEarlier = fc.option(fc.record({ status: fc.constantFrom('pending' as const, 'accepted' as const, 'declined' as const, 'expired' as const, 'withdrawn' as const), settledAt: fc.option(around), declineReason: fc.constantFrom(undefined, 'later', 'not-my-thing') }));
  const anyCandidate = fc.record({ settings: anySettings, dealings: anyDealings, newcomer: fc.boolean(), tried: fc.record({ accepted: fc.nat(3), offered: fc.integer({ min: 3, max: 9 }) }), profile: fc.double({ min: 0, max: 1, noNaN: true }), earlier: anyEarlier });
  const anyCrowd = fc.array(anyCandidate, { maxLength: 25 });

  type Candidate = typeof anyCandidate extends fc.Arbitrary<infer C> ? C : never;

  function choose(crowd: Candidate[], places: number, seed: string) {
    const matches = crowd.map(({ settings, dealings, newcomer, tried, profile }, place) => {
      const whyNot = shutGate(settings, dealings, { asker: { _id: ASKER, blocked: [] }, language: 'en' }, NOW);
      return { personId: `p${place}`, rank: place + 1, score: 1 / (place + 1), parts: { profile }, reasons: [], askable: whyNot === null, whyNot, newcomer, tried } as unknown as Match;
    });
    const earlier = new Map(crowd.flatMap(({ earlier: offer }, place) => (offer ? [[`p${place}`, offer as unknown as Pick<Offer, 'status' | 'settledAt' | 'declineReason'>] as const] : [])));
    return chooseHelpers(matches, earlier, places, NOW, seeded(seed));
  }

  it('is never offered a question, whatever their rank, the wave and the place kept for newcomers', () => {
    let offered = 0;
    fc.assert(
      fc.property(anyCrowd, fc.nat(16), fc.string(), (crowd, places, seed) => {
        for (const { match } of choose(crowd, places, seed)) {
          const { settings, dealings, earlier } = crowd[match.rank - 1]!;
          expect(leftInPeace(settings, dealings), match.personId).to.equal(false);
          expect(mayAskAgain((earlier as never) ?? undefined, NOW)).to.equal(true);
          offered++;
        }
      }),
      { numRuns: 400 },
    );
    expect(offered, 'somebody was offered something').to.be.greaterThan(200);
  });

  it('keeps nobody else from being asked: each gate has its reason', () => {
    fc.assert(fc.property(anySettings, anyDealings, (settings, dealings) => {
      expect(shutGate(settings, dealings, { asker: { _id: ASKER, blocked: [] }, language: 'en' }, NOW) !== null).to.equal(leftInPeace(settings, dealings));
    }), { numRuns: 1000 });
  });

  it('is left out the same way each time: the same seed chooses the same people, each once, never more than there are places', () => {
    fc.assert(
      fc.property(anyCrowd, fc.nat(16), fc.string(), (crowd, places, seed) => {
        const chosen = choose(crowd, places, seed);
        expect(choose(crowd, places, seed)).to.deep.equal(chosen);
        expect(chosen.length).to.be.at.most(places);
        expect(new Set(chosen.map(({ match }) => match.personId)).size).to.equal(chosen.length);
        for (const { propensity } of chosen) expect(propensity).to.be.within(Number.MIN_VALUE, 1);
      }),
      { numRuns: 200 },
    );
  });
});
