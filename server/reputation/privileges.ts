/** What reputation opens. Thresholds grow with the community. Source: PRODUCT, "Privileges". */
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';

export type SiteAge = 'young' | 'grown' | 'mature';

interface Threshold extends Record<SiteAge, number> {
  /** As the object of "opens at 125 reputation". */
  words: string;
}

export const PRIVILEGES = {
  voteUp: { young: 1, grown: 15, mature: 15, words: 'Voting up' },
  comment: { young: 1, grown: 50, mature: 50, words: 'Commenting everywhere' },
  voteDown: { young: 1, grown: 125, mature: 125, words: 'Voting down' },
  editOthers: { young: 1, grown: 100, mature: 200, words: "Editing others' posts" },
  makeTopics: { young: 1, grown: 150, mature: 300, words: 'Making topics' },
  close: { young: 15, grown: 500, mature: 3000, words: 'Closing and reopening' },
} as const satisfies Record<string, Threshold>;

export type Privilege = keyof typeof PRIVILEGES;

/** As site-age.ts last found it; every process remembers for itself, since each request asks. */
let known: SiteAge = 'young';

export function siteAge(): SiteAge {
  return known;
}

export function rememberAge(age: SiteAge): void {
  known = age;
}

/** True when this person's reputation reaches the threshold; moderators may always. */
export function mayUse(person: Pick<Person, 'reputation' | 'roles'>, privilege: Privilege, age: SiteAge = known): boolean {
  return isModerator(person) || person.reputation >= PRIVILEGES[privilege][age];
}

/** "Voting down opens at 125 reputation; you have 1." */
export function whatItTakes(person: Pick<Person, 'reputation'>, privilege: Privilege, age: SiteAge = known): string {
  const { words, [age]: threshold } = PRIVILEGES[privilege];
  return `${words} opens at ${threshold.toLocaleString('en')} reputation; you have ${person.reputation.toLocaleString('en')}. Answers that help bring it.`;
}
