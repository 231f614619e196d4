/** When everybody who was ranked for a question has been asked: whoever else is free and has been answering here lately, about whatever. */
import { findFree } from '../people/find-free.js';
import type { Question } from '../questions/question.model.js';
import { MATCHING } from './constants.js';
import { reasonsFor } from './explain.js';
import { shutGate } from './gates.js';
import { EVERYTHING, KnowHowModel, type KnowHow } from './know-how.model.js';
import type { Match } from './match.js';
import { readCandidates } from './read-facts.js';
import { readLately } from './read-know-how.js';
import { base, score } from './score.js';
import { latelyHalfLife, rowId, worth } from './weigh-deeds.js';

type Asked = Pick<Question, '_id' | 'askerId' | 'topics' | 'language'>;

/** Nothing of theirs has to do with the question. */
const NO_GROUNDS = { vote: undefined, telling: { rare: new Set<string>(), uncommon: new Set<string>() }, topics: [], answersIn: [], byProfile: false };

/**
 * More people for the end of this ranking, best first. A ranking reads the most active of all; where few of a thousand are here at
 * once, these few may not be among them. Their gates are read as everybody's are. Reads only.
 */
export async function matchFree(question: Asked, ranked: Match[], now: Date): Promise<Match[]> {
  const known = new Set([...ranked.map(({ personId }) => personId), `${question.askerId}`]);
  const free = (await findFree(now, MATCHING.FREE_READ)).filter((id) => !known.has(id));
  if (free.length === 0) return [];
  const [{ active }, theirs] = await Promise.all([readLately([], new Map(), now), activityOf(free, now)]);
  // Their shares are those of all, so that what is logged of them can be held against the others'.
  const all = base({ votes: new Map(), profile: new Map(), topics: new Map(), activity: new Map([...active, ...theirs]) });
  const { candidates, asker } = await readCandidates([...theirs.keys()], question, now);
  return score(all, new Map([...candidates].map(([id, { facts }]) => [id, facts]))).map(({ personId, score: total, parts }, place): Match => {
    const { person, facts, dealings } = candidates.get(personId)!;
    const whyNot = shutGate(person, dealings, { asker, language: question.language }, now);
    return {
      personId, person, rank: ranked.length + place + 1, score: total, parts, reasons: reasonsFor({ ...NO_GROUNDS, person }, new Map()), askable: whyNot === null, whyNot,
      newcomer: facts.answers < MATCHING.NEWCOMER_ANSWERS, tried: { accepted: facts.accepted, offered: facts.offered },
    };
  });
}

/** What their deeds of any topic are worth now; without those who did nothing lately. */
async function activityOf(ids: string[], now: Date): Promise<Map<string, number>> {
  const rows = await KnowHowModel.find({ _id: { $in: ids.map((id) => rowId(id, EVERYTHING)) } }, { personId: 1, lately: 1 }).lean<Pick<KnowHow, 'personId' | 'lately'>[]>();
  const halfLife = latelyHalfLife(EVERYTHING);
  const least = 2 ** (-MATCHING.ACTIVITY_REACH_MS / halfLife);
  return new Map(rows.map(({ personId, lately }) => [`${personId}`, worth(lately, halfLife, now)] as const).filter(([, value]) => value >= least));
}
