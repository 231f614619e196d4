/** What the pages of a person see. */
import type { Answer } from '../answers/answer.model.js';
import { isClaimable } from '../claims/claims.policy.js';
import type { Question } from '../questions/question.model.js';
import { plainText } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import { isModerator } from './people.policy.js';
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
    isClaimable: isClaimable(person),
    originSite: person.origin ? new URL(person.origin.url).host : null,
    lookHref: isModerator(viewer) ? paths.newCase('person', person._id) : null,
    isBlocked: viewer?.blocked.some((id) => id.equals(person._id)) ?? false,
    saysSomething: person.aboutHtml !== '' || person.skills.length > 0 || person.topics.length > 0,
  };
}

/** An answer as its author's page lists it. */
export function answerRow({ answer, question }: { answer: Answer; question: Question }) {
  return { href: paths.answer(question._id, answer._id), title: question.title, excerpt: plainText(answer.bodyHtml, 160), accepted: answer.acceptedAt !== null, score: answer.score, at: answer.createdAt };
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

export function languagesInWords(codes: string[]): string {
  return codes.map((code) => languageNames.of(code) ?? code).join(', ');
}
