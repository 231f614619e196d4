/** A person's know-how, as they put it, as the search index holds it. */
import { stemsOf, topicStems } from '../matching/terms.js';
import type { Person } from '../people/person.model.js';
import { plainText } from '../web/markdown.js';
import { withoutMarks } from './marks.js';

const ABOUT_CHARACTERS = 2_000;
const HEADLINE_CHARACTERS = 120;

export interface PersonDocument {
  id: string;
  kind: Person['kind'];
  name: string;
  headline: string;
  skills: string[];
  about: string;
  /** Stems of skills, topics and about. */
  skillKw: string[];
  topics: string[];
  langs: string[];
  tz: string;
  paused: boolean;
  lastActiveAt: number;
  answeredCount: number;
}

/** Guests have no profile to be found by; whoever is somebody else by now is found as that one; whoever left, not at all. */
export function isFindable(person: Pick<Person, 'kind'>): boolean {
  return person.kind !== 'guest' && person.kind !== 'merged' && person.kind !== 'left';
}

export function personDocument(person: Person, answeredCount: number): PersonDocument {
  const about = withoutMarks(plainText(person.aboutHtml, ABOUT_CHARACTERS));
  const language = person.languages[0] ?? 'en';
  const stems = [...stemsOf(person.skills.join('\n'), language), ...person.topics.flatMap((topic) => topicStems(topic, language)), ...stemsOf(about, language)];
  return {
    id: person._id.toString(),
    kind: person.kind,
    name: withoutMarks(person.name),
    headline: plainText(person.aboutHtml, HEADLINE_CHARACTERS),
    skills: person.skills.map(withoutMarks),
    about,
    skillKw: [...new Set(stems)],
    topics: person.topics,
    langs: person.languages,
    tz: person.timeZone,
    paused: person.paused,
    lastActiveAt: person.lastActiveAt.getTime(),
    answeredCount,
  };
}
