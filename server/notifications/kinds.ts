/** The kinds of news a person can have: one table, the rows of the settings' grid. */
import { MINUTE } from '../clock.js';

/** 'always': whoever owns the account can't miss it. 'reachable': guests who left an address too. */
export type MailByDefault = 'always' | 'reachable' | 'members' | 'never';

export interface KindOf {
  /** As the settings name it. */
  words: string;
  mail: MailByDefault;
  /** So long it may be read here before a letter tells of it; 'daily': with all else of the day, in the morning. */
  letterAfter: number | 'daily';
  /** So long it had waited before it became news at all. */
  newsAfter?: number;
  /** "Grace and 2 others ..." when several stand together. */
  together?: string;
}

export const KINDS = {
  offer: { words: 'Someone could use your help', mail: 'members', letterAfter: 2 * MINUTE },
  // It becomes news only once it has waited: see conversations/tell-away.
  message: { words: 'A message in a talk while you were away', mail: 'reachable', newsAfter: 2 * MINUTE, letterAfter: 0 },
  call: { words: 'Someone calls you in a talk', mail: 'reachable', letterAfter: 2 * MINUTE },
  answer: { words: 'An answer to your question', mail: 'reachable', letterAfter: 10 * MINUTE, together: 'answered' },
  accepted: { words: 'Your answer worked', mail: 'members', letterAfter: 'daily' },
  comment: { words: 'A comment on what you wrote', mail: 'never', letterAfter: 'daily', together: 'commented' },
  edit: { words: 'A change to what you wrote', mail: 'never', letterAfter: 'daily' },
  solved: { words: 'A problem you share or follow is solved', mail: 'reachable', letterAfter: 'daily' },
  following: { words: 'News in what you follow', mail: 'never', letterAfter: 'daily', together: 'answered' },
  still: { words: 'Whether a solution still holds', mail: 'members', letterAfter: 'daily' },
  mention: { words: 'Your space is talked about', mail: 'never', letterAfter: 'daily' },
  space: { words: 'News of a space you work in', mail: 'never', letterAfter: 'daily' },
  transcript: { words: 'What was said in a talk of yours is about to go', mail: 'reachable', letterAfter: 'daily' },
  badge: { words: 'A badge', mail: 'never', letterAfter: 'daily' },
  moderation: { words: 'A word from the moderators', mail: 'always', letterAfter: 0 },
  account: { words: 'Your account and its safety', mail: 'always', letterAfter: 0 },
} as const satisfies Record<string, KindOf>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];

export const kindOf = (kind: Kind): KindOf => KINDS[kind];
/** What no choice turns off. */
export const isFixed = (kind: Kind): boolean => kindOf(kind).mail === 'always';
