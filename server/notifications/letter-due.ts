/** When a letter would tell of some news, unless it is read before. */
import type { Person } from '../people/person.model.js';
import { addressOf, wants } from './choices.js';
import { kindOf, type Kind } from './kinds.js';
import { nextLocal } from './local-times.js';

/** Letters of the day come at 08:00 by their own clock. */
export const MORNING = 8 * 60;

/** Null: no letter. Quiet hours are looked at when it is due. */
export function letterDue(person: Pick<Person, 'kind' | 'email' | 'contactEmail' | 'noticeChoices' | 'timeZone'>, kind: Kind, now: Date): Date | null {
  if (!addressOf(person) || !wants(person, kind, 'mail')) return null;
  const { letterAfter } = kindOf(kind);
  return letterAfter === 'daily' ? nextLocal(MORNING, person.timeZone, now) : new Date(now.getTime() + letterAfter);
}
