/** One person somebody named, as a candidate: ranked behind all others, through the same gates. */
import type { Question } from '../questions/question.model.js';
import { MATCHING } from './constants.js';
import { shutGate } from './gates.js';
import type { Match } from './match.js';
import { readCandidates } from './read-facts.js';

type Asked = Pick<Question, '_id' | 'askerId' | 'topics' | 'language'>;

/** As the ranking has them, or by their gates alone. Empty for somebody who isn't here. Reads only. */
export async function matchNamed(question: Asked, ranked: Match[], personId: string, now: Date): Promise<Match[]> {
  const known = ranked.filter((match) => match.personId === personId);
  if (known.length > 0) return known;
  const { candidates, asker } = await readCandidates([personId], question, now);
  const candidate = candidates.get(personId);
  if (!candidate) return [];
  const { person, facts, dealings } = candidate;
  const whyNot = shutGate(person, dealings, { asker, language: question.language }, now);
  return [{ personId, person, rank: ranked.length + 1, score: 0, parts: {}, reasons: [], askable: whyNot === null, whyNot, newcomer: facts.answers < MATCHING.NEWCOMER_ANSWERS, tried: { accepted: facts.accepted, offered: facts.offered } }];
}
