/** What the pages of a person see. */
import { personCard } from './person-cards.js';
import type { Person } from './person.model.js';
import { freeUntil } from './settings.view.js';

/** A profile as this viewer sees it. */
export function profileView(person: Person, viewer: Person | null, now: Date) {
  return {
    person: personCard(person),
    isMe: viewer?._id.equals(person._id) ?? false,
    aboutHtml: person.aboutHtml,
    skills: person.skills,
    topics: person.topics,
    languages: languagesInWords(person.languages),
    freeUntil: freeUntil(person, now),
    since: person.createdAt,
    reputation: person.reputation,
    origin: person.origin ?? null,
    isImported: person.kind === 'imported',
    originSite: person.origin ? new URL(person.origin.url).host : null,
    isBlocked: viewer?.blocked.some((id) => id.equals(person._id)) ?? false,
    saysSomething: person.aboutHtml !== '' || person.skills.length > 0 || person.topics.length > 0,
  };
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

export function languagesInWords(codes: string[]): string {
  return codes.map((code) => languageNames.of(code) ?? code).join(', ');
}
