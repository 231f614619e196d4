/** What is said of how long a talk is kept. */
import type { Conversation } from '../conversations/conversation.model.js';
import { isAsker } from '../conversations/conversations.policy.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import { KEEP_DAYS, KEEP_WORDS, KEPT_BY_DEFAULT, type KeepDays } from './keeping.js';

export const keepChoices = (chosen: number) => KEEP_DAYS.map((days) => ({ days, words: KEEP_WORDS[days], chosen: days === chosen }));

/** The part of the page "About this talk". */
export function keepingView(me: Person, talk: Conversation) {
  const days = talk.keepDays ?? (isAsker(me, talk) ? me.keepTalksDays : undefined) ?? KEPT_BY_DEFAULT;
  return {
    /** What the asker has for all their talks is theirs to know. */
    sure: talk.keepDays !== undefined || isAsker(me, talk),
    days: KEEP_WORDS[days as KeepDays] ?? `${days} days`,
    gone: talk.goneAt ?? null,
    goes: talk.status !== 'live' && !talk.goneAt ? (talk.goesOn ?? null) : null,
    choices: isAsker(me, talk) && !talk.goneAt ? keepChoices(days) : null,
    action: paths.keeping(talk._id),
    copy: talk.goneAt ? null : { html: paths.copy(talk._id), zip: `${paths.copy(talk._id)}?as=zip`, json: `${paths.copy(talk._id)}?as=json` },
  };
}
