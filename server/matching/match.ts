/** Who could help with this? Everyone who has shown they can, in order, with the reasons and whether they may be asked now. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { membersOfTopics, whenHere, type Helper } from '../people/find-helpers.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';
import { firstQuestionAt, titlesAndTopics } from '../questions/read-topics.js';
import { MATCHING } from './constants.js';
import { termFrequencies } from './count-terms.js';
import { reasonsFor, strongest, nameable, tellingStems, type Reason } from './explain.js';
import { best } from './fuse.js';
import { isHere, shutGate, type Gate } from './gates.js';
import { readCandidates } from './read-facts.js';
import { readLately, readOwnDeeds, type Lately, type RowsRead } from './read-know-how.js';
import { readEvidence } from './read-signals.js';
import { retrieve } from './retrieve.js';
import { base, pool, score, type Signals } from './score.js';
import { questionTerms } from './terms.js';
import { sharesOf } from './topic-shares.js';
import { halfLife, vote, type Vote } from './vote.js';
import { weighTerms } from './weigh-terms.js';

export interface Match {
  personId: string;
  person: Helper;
  /** From 1. */
  rank: number;
  score: number;
  parts: Record<string, number>;
  reasons: Reason[];
  /** May be offered the question now; if not, which gate is shut. */
  askable: boolean;
  whyNot: Gate | null;
  /** Has answered next to nothing yet: less than three answers. */
  newcomer: boolean;
  /** Outcomes of earlier offers, decayed; what the newcomer slot draws from. */
  tried: { accepted: number; offered: number };
}

export interface Matches {
  items: Match[];
  /** True when the search engine was away and only MongoDB was asked. */
  degraded: boolean;
}

type Asked = Pick<Question, '_id' | 'askerId' | 'title' | 'body' | 'topics' | 'language'>;

/** The people who could help with this question, best first, the asker left out. Reads only; the same state gives the same order. */
export async function match(ctx: Ctx, question: Asked): Promise<Matches> {
  const now = ctx.clock.now();
  const terms = questionTerms(question);
  const { signals, votes, degraded, frequencies, inTopics, known, seen } = await readSignals(ctx, question, terms, now);
  const bases = base(signals);
  const members = new Map([...seen.members, ...(await whenHere([...bases.keys()].filter((id) => !seen.asked.has(id))))]);
  const here = new Set([...members].flatMap(([id, seen]) => (isHere(seen, now) ? [id] : [])));
  // Of a thousand members a hundred are here at once: without places of their own most of the pool could not be asked.
  const ids = [...new Set([...pool(bases, new Set(members.keys())), ...pool(bases, here)])].filter((id) => id !== `${question.askerId}`);
  const { candidates, asker } = await readCandidates(ids, question, now, known);
  const scored = score(bases, new Map([...candidates].map(([id, { facts }]) => [id, facts])));
  const gates = new Map([...candidates].map(([id, { person, dealings }]) => [id, shutGate(person, dealings, { asker, language: question.language }, now)]));
  // Only those who are asked or shown need to be told by which questions.
  const told = scored.filter(({ personId }, place) => place < MATCHING.TOLD || gates.get(personId) === null);
  const telling = tellingStems(new Set(Object.values(terms).flat()), frequencies);
  const earlier = await titlesAndTopics([...new Set(told.flatMap(({ personId }) => strongest(votes.get(personId))))].map((id) => new Types.ObjectId(id)));
  const titles = nameable(earlier, telling, question);
  const answersIn = new Map<string, string[]>();
  for (const [topic, worths] of inTopics) for (const personId of worths.keys()) answersIn.set(personId, [...(answersIn.get(personId) ?? []), topic]);
  const items = scored.map(({ personId, score: total, parts }, place): Match => {
    const { person, facts } = candidates.get(personId)!;
    const whyNot = gates.get(personId)!;
    const grounds = { vote: votes.get(personId), person, telling, topics: question.topics, answersIn: answersIn.get(personId) ?? [], byProfile: signals.profile.has(personId) };
    return {
      personId, person, rank: place + 1, score: total, parts, reasons: [...reasonsFor(grounds, titles), ...rapportOf(facts, asker)], askable: whyNot === null, whyNot,
      newcomer: facts.answers < MATCHING.NEWCOMER_ANSWERS,
      tried: { accepted: facts.accepted, offered: facts.offered },
    };
  });
  return { items, degraded };
}

/** Said last: that somebody knows about it comes first. */
function rapportOf({ rapport = 1 }: { rapport?: number }, asker: object): Reason[] {
  return rapport > 1 && 'name' in asker ? [{ kind: 'rapport', name: String(asker.name) }] : [];
}

interface Read {
  signals: Signals;
  votes: Map<string, Vote>;
  degraded: boolean;
  frequencies: Awaited<ReturnType<typeof termFrequencies>>;
  inTopics: Map<string, Map<string, number>>;
  known: RowsRead;
  /** When these were here was read already, while the engine searched. */
  seen: { asked: ReadonlySet<string>; members: Awaited<ReturnType<typeof whenHere>> };
}

async function readSignals(ctx: Ctx, question: Asked, terms: ReturnType<typeof questionTerms>, now: Date): Promise<Read> {
  const exceptId = `${question._id}`;
  const counted = termFrequencies(Object.values(terms).flat());
  const lately = readOwnDeeds(exceptId).then((own) => readLately(question.topics, own, now));
  const [frequencies, found, { active, inTopics, read: known }, seen, began, members] = await Promise.all([
    counted,
    counted.then((frequencies) => retrieve(ctx, { documents: weighTerms(terms, frequencies, 'dropped'), profiles: weighTerms(terms, frequencies, 'kept') }, question.language, exceptId)),
    lately,
    lately.then(seeThem),
    firstQuestionAt(),
    membersOfTopics(question.topics, MATCHING.HITS),
  ]);
  const topics = sharesOf(inTopics);
  const named = namedTopics(members, question.topics);
  // The engine is away: whoever answers in these topics, then whoever answers at all (step 16); the same lists, two of them empty.
  if (!found) return { signals: { votes: new Map(), profile: named, topics, activity: active }, votes: new Map(), degraded: true, frequencies, inTopics, known, seen };
  const chosen = best(found.documents, MATCHING.DOCUMENTS);
  const documents = new Map(chosen.map((id) => [id, found.documents.get(id)!]));
  const votes = vote(documents, await readEvidence(chosen), halfLife(began, now), now);
  return { signals: { votes: new Map([...votes].map(([id, { value }]) => [id, value])), profile: add(found.profiles, named), topics, activity: active }, votes, degraded: false, frequencies, inTopics, known, seen };
}

async function seeThem({ active, inTopics }: Lately): Promise<Read['seen']> {
  const asked = new Set([active, ...inTopics.values()].flatMap((people) => [...people.keys()]));
  return { asked, members: await whenHere([...asked]) };
}

/** Topics that people named as theirs, each worth more than a first place for any single word; from MongoDB, so that it holds from the moment they said so. */
function namedTopics(members: Pick<Person, '_id' | 'topics'>[], topics: string[]): Map<string, number> {
  return new Map(members.map((member) => [`${member._id}`, (MATCHING.NAMED_TOPIC * member.topics.filter((topic) => topics.includes(topic)).length) / (MATCHING.DOCUMENT_RANK + 1)]));
}

function add(a: Map<string, number>, b: Map<string, number>): Map<string, number> {
  return new Map([...new Set([...a.keys(), ...b.keys()])].map((id) => [id, (a.get(id) ?? 0) + (b.get(id) ?? 0)]));
}
