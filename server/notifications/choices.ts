/** What somebody wants to hear of, and where: the defaults, and what they chose otherwise. */
import type { Person } from '../people/person.model.js';
import type { Channel } from './channels.js';
import { isFixed, kindOf, type Kind } from './kinds.js';

/** Only what differs from the default is kept with the person. */
export type Choices = { [K in Kind]?: { [C in Channel]?: boolean } };
type Chooser = Pick<Person, 'kind' | 'noticeChoices'>;

export function byDefault({ kind: who }: Pick<Person, 'kind'>, kind: Kind, channel: Channel): boolean {
  if (channel === 'here') return true;
  const { mail } = kindOf(kind);
  return mail === 'always' || mail === 'reachable' || (mail === 'members' && who === 'member');
}

/** Whether this kind of news goes to them this way. What concerns the account's safety always does. */
export function wants(person: Chooser, kind: Kind, channel: Channel): boolean {
  return isFixed(kind) || (person.noticeChoices?.[kind]?.[channel] ?? byDefault(person, kind, channel));
}

/** Where letters to them go: a guest's only if they left an address. */
export function addressOf(person: Pick<Person, 'kind' | 'email' | 'contactEmail'>): string | undefined {
  if (person.kind === 'member') return person.email;
  return person.kind === 'guest' ? person.contactEmail : undefined;
}
