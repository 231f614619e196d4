/** Why this person: said to the helper ("you") and to the asker ("Grace"). */
import type { Person } from '../people/person.model.js';
import { stemsOf, topicStems } from './terms.js';
import type { Vote } from './vote.js';

export type Reason =
  | { kind: 'solved' | 'answered' | 'helped'; questions: { id: string; title: string }[] }
  | { kind: 'knows'; words: string[] }
  | { kind: 'topic'; topics: string[] }
  | { kind: 'about' }
  | { kind: 'active' }
  | { kind: 'appointed' };

/** Documents told as reasons. */
const STRONGEST = 2;
const WORDS = 3;

/** What the reasons are drawn from. */
export interface Grounds {
  vote: Vote | undefined;
  person: Pick<Person, 'skills' | 'topics' | 'languages'>;
  /** The question's stems and topics. */
  stems: Set<string>;
  topics: string[];
  activeInTopic: boolean;
  /** The words of their profile fit. */
  byProfile: boolean;
}

/** The ids of the questions that will be named. */
export function strongest(vote: Vote | undefined): string[] {
  return vote ? vote.documents.slice(0, STRONGEST).map(({ questionId }) => questionId) : [];
}

/** Reasons, the strongest first; at least one. */
export function reasonsFor({ vote, person, stems, topics, activeInTopic, byProfile }: Grounds, titles: Map<string, { title: string }>): Reason[] {
  const reasons: Reason[] = [];
  const named = (vote?.documents ?? []).slice(0, STRONGEST).filter(({ questionId }) => titles.has(questionId));
  for (const kind of ['solved', 'answered', 'helped'] as const) {
    const questions = named.filter((document) => kindOf(document) === kind).map(({ questionId }) => ({ id: questionId, title: titles.get(questionId)!.title }));
    if (questions.length) reasons.push({ kind, questions });
  }
  const known = knownWords(person, stems, topics);
  if (known.length) reasons.push({ kind: 'knows', words: known.slice(0, WORDS) });
  if (activeInTopic && reasons.length < STRONGEST) reasons.push({ kind: 'topic', topics: topics.slice(0, WORDS) });
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
    case 'appointed':
      return 'Somebody may be in need, and you look after this place.';
    case 'knows':
      return `Says they know about ${list(reason.words)}.`;
    case 'topic':
      return `Answers questions about ${list(reason.topics)}.`;
    case 'about':
      return 'What they wrote about themselves fits.';
    case 'active':
      return 'Has been helping people here lately.';
  }
}

const quoted = (questions: { title: string }[]) => list(questions.map(({ title }) => `“${title}”`));

function list(words: string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
    case 'appointed':
      return 'Looks after this place.';
