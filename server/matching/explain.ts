/** Why this person: said to the helper ("you") and to the asker ("Grace"). */
import type { Person } from '../people/person.model.js';
import { MATCHING } from './constants.js';
import { stemsOf, topicStems } from './terms.js';
import type { Vote } from './vote.js';

export type Reason =
  | { kind: 'solved' | 'answered' | 'helped'; questions: { id: string; title: string }[] }
  | { kind: 'knows'; words: string[] }
  | { kind: 'topic'; topics: string[] }
  | { kind: 'about' }
  | { kind: 'active' }
  | { kind: 'rapport'; name: string }
  | { kind: 'appointed' };

/** Documents told as reasons, and among how many they are looked for. */
const STRONGEST = 2;
const LOOKED_AT = 8;
const WORDS = 3;

export interface Telling {
  rare: Set<string>;
  uncommon: Set<string>;
}

/** What the reasons are drawn from. */
export interface Grounds {
  vote: Vote | undefined;
  person: Pick<Person, 'skills' | 'topics' | 'languages'>;
  /** The question's stems that tell something: rare enough to name an earlier question for, and to take a skill for meant. */
  telling: Telling;
  topics: string[];
  /** Of those, the ones they answer in. */
  answersIn: string[];
  /** The words of their profile fit. */
  byProfile: boolean;
}

/** The ids of the questions that may be named. */
export function strongest(vote: Vote | undefined): string[] {
  return vote ? vote.documents.slice(0, LOOKED_AT).map(({ questionId }) => questionId) : [];
}

/** Which stems tell something, by how many questions have them. */
export function tellingStems(stems: Set<string>, { questions, of }: { questions: number; of: Map<string, number> }): Telling {
  const within = (share: number, least: number) => new Set([...stems].filter((stem) => (of.get(stem) ?? 0) <= Math.max(least, share * questions)));
  return { rare: within(MATCHING.RARE_SHARE, MATCHING.RARE_LEAST), uncommon: within(MATCHING.UNCOMMON_SHARE, MATCHING.UNCOMMON_LEAST) };
}

/**
 * Those of these earlier questions that may be named as a reason: with a topic of this one, or a rare word of it in the title. One
 * that shares but an everyday word would puzzle whoever reads that they were chosen for it.
 */
export function nameable(earlier: Map<string, { title: string; topics: string[] }>, { rare }: Telling, { topics, language }: { topics: string[]; language: string }): Map<string, { title: string }> {
  return new Map([...earlier].filter(([, said]) => said.topics.some((topic) => topics.includes(topic)) || stemsOf(said.title, language).some((stem) => rare.has(stem))));
}

/** Reasons, the strongest first; at least one. @param titles of the questions that may be named. */
export function reasonsFor({ vote, person, telling, topics, answersIn, byProfile }: Grounds, titles: Map<string, { title: string }>): Reason[] {
  const reasons: Reason[] = [];
  const named = (vote?.documents ?? []).slice(0, LOOKED_AT).filter(({ questionId }) => titles.has(questionId)).slice(0, STRONGEST);
  for (const kind of ['solved', 'answered', 'helped'] as const) {
    const questions = named.filter((document) => kindOf(document) === kind).map(({ questionId }) => ({ id: questionId, title: titles.get(questionId)!.title }));
    if (questions.length) reasons.push({ kind, questions });
  }
  const known = knownWords(person, telling.uncommon, topics);
  if (known.length) reasons.push({ kind: 'knows', words: known.slice(0, WORDS) });
  if (answersIn.length > 0 && reasons.length < STRONGEST) reasons.push({ kind: 'topic', topics: answersIn.slice(0, WORDS) });
  if (byProfile && reasons.length === 0) reasons.push({ kind: 'about' });
  return reasons.length ? reasons : [{ kind: 'active' }];
}

/** Skills and topics of theirs with a word of the question; topics that none of those skills says already. */
function knownWords({ skills, topics: named, languages }: Grounds['person'], stems: Set<string>, topics: string[]): string[] {
  const language = languages[0] ?? 'en';
  const fitting = skills.filter((skill) => stemsOf(skill, language).some((stem) => stems.has(stem)));
  const said = new Set(fitting.flatMap((skill) => stemsOf(skill, language)));
  return [...fitting, ...named.filter((topic) => (topics.includes(topic) || topicStems(topic, language).some((stem) => stems.has(stem))) && !stemsOf(topic, language).every((stem) => said.has(stem)))];
}

function kindOf({ accepted, kind }: Vote['documents'][number]): 'solved' | 'answered' | 'helped' {
  return accepted ? 'solved' : kind === 'answer' ? 'answered' : 'helped';
}

/** "You solved “X” and “Y”." */
export function sayToHelper(reason: Reason): string {
  switch (reason.kind) {
    case 'solved':
    case 'answered':
      return `You ${reason.kind} ${quoted(reason.questions)}.`;
    case 'helped':
      return `You helped with ${quoted(reason.questions)}.`;
    case 'knows':
      return `You say you know about ${list(reason.words)}.`;
    case 'topic':
      return `You answer questions about ${list(reason.topics)}.`;
    case 'about':
      return 'What you wrote about yourself fits this.';
    case 'active':
      return 'You have been helping people here lately.';
    case 'rapport':
      return `You helped ${reason.name} before.`;
    case 'appointed':
      return 'Somebody may be in need, and you look after this place.';
  }
}

/** "Solved “X” and “Y”.": for the asker, beside the person's name. */
export function sayToAsker(reason: Reason): string {
  switch (reason.kind) {
    case 'solved':
      return `Solved ${quoted(reason.questions)}.`;
    case 'answered':
      return `Answered ${quoted(reason.questions)}.`;
    case 'helped':
      return `Helped with ${quoted(reason.questions)}.`;
    case 'knows':
      return `Says they know about ${list(reason.words)}.`;
    case 'topic':
      return `Answers questions about ${list(reason.topics)}.`;
    case 'about':
      return 'What they wrote about themselves fits.';
    case 'active':
      return 'Has been helping people here lately.';
    case 'rapport':
      return 'Helped you before.';
    case 'appointed':
      return 'Looks after this place.';
  }
}

const quoted = (questions: { title: string }[]) => list(questions.map(({ title }) => `“${title}”`));

function list(words: string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
