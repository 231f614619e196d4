/** Splits archives into what people have done before the simulated day and what is asked on it. */
import { DAY } from '../../../clock.js';
import type { Archive, ArchivedAnswer, ArchivedQuestion } from './read-archive.js';

/** The first half of each site is the past. Set: enough for both halves of a small site to mean something. */
const PAST_SHARE = 0.5;
/** More of the past makes a run longer and says little more: evidence halves every month. */
const MOST_QUESTIONS = 4_000;

/** Somebody who answered on an imported site. */
export interface Answerer {
  key: string;
  /** When they answered, by the archive's own dates. */
  answeredAt: number[];
  /** Topics of what they answered, the most frequent first. */
  topics: string[];
  /** Answered before the simulated day; else what they know is known by their own word alone. */
  veteran: boolean;
}

export interface KnowHow {
  /** Dated so that it ends where the simulated day begins, at the same weekdays. */
  past: { questions: ArchivedQuestion[]; answers: ArchivedAnswer[] };
  /** Asked on the simulated day, in their own order; `at` as archived: only its hour and weekday are used. */
  later: ArchivedQuestion[];
  answerers: Answerer[];
}

/** @param start of the simulated day, in milliseconds. */
export function splitArchives(archives: Archive[], start: number): KnowHow {
  const known: KnowHow = { past: { questions: [], answers: [] }, later: [], answerers: [] };
  for (const archive of archives) splitOne(archive, start, known);
  known.past.questions = known.past.questions.sort((a, b) => b.at - a.at).slice(0, MOST_QUESTIONS);
  const kept = new Set(known.past.questions.map(({ key }) => key));
  known.past.answers = known.past.answers.filter(({ questionKey }) => kept.has(questionKey));
  const veterans = new Set(known.past.answers.map(({ authorKey }) => authorKey));
  for (const answerer of known.answerers) answerer.veteran = veterans.has(answerer.key);
  known.later.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  return known;
}

function splitOne({ questions, answers }: Archive, start: number, known: KnowHow): void {
  const inTurn = questions.filter(({ title }) => title !== '').sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  const cut = inTurn[Math.floor(inTurn.length * PAST_SHARE)]?.at ?? 0;
  const shift = Math.floor((start - cut) / (7 * DAY)) * 7 * DAY;
  const past = inTurn.filter(({ at }) => at < cut);
  const isPast = new Set(past.map(({ key }) => key));
  const topicsOf = new Map(inTurn.map(({ key, topics }) => [key, topics]));
  known.past.questions.push(...past.map((question) => ({ ...question, at: question.at + shift })));
  known.past.answers.push(...answers.filter(({ questionKey, at }) => isPast.has(questionKey) && at + shift < start).map((answer) => ({ ...answer, at: answer.at + shift })));
  known.later.push(...inTurn.filter(({ at }) => at >= cut));
  const byAuthor = new Map<string, ArchivedAnswer[]>();
  for (const answer of answers) byAuthor.set(answer.authorKey, [...(byAuthor.get(answer.authorKey) ?? []), answer]);
  for (const [key, own] of byAuthor) known.answerers.push({ key, answeredAt: own.map(({ at }) => at), topics: frequent(own.flatMap(({ questionKey }) => topicsOf.get(questionKey) ?? [])), veteran: false });
}

/** The distinct ones, the most frequent first. */
export function frequent(words: string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word);
}
