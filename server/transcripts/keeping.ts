/** How long what was said in a talk is kept after it ended: the asker picks, for one talk or for all of theirs. Pure. */
import { DAY } from '../clock.js';
import type { Conversation } from '../conversations/conversation.model.js';

export const KEEP_DAYS = [7, 30, 90, 365] as const;
export type KeepDays = (typeof KEEP_DAYS)[number];
export const KEPT_BY_DEFAULT: KeepDays = 90;
/** Both sides hear of it so long before. */
export const TOLD_BEFORE_MS = 7 * DAY;
/** Who picks a time that has gone by already still has so long to save a copy. */
export const AT_LEAST_MS = DAY;
/** What ended before there were such times is told of like everything else. */
export const LONG_OVER_MS = TOLD_BEFORE_MS + DAY;

type Ended = Pick<Conversation, 'status' | 'solvedAt' | 'endedAt' | 'lastMessageAt'>;

export const KEEP_WORDS: Record<KeepDays, string> = { 7: '7 days', 30: '30 days', 90: '90 days', 365: 'a year' };

/** When it goes; null while it is open. Words that were said after it was solved keep it for as long again. */
export function goesOn({ status, solvedAt, endedAt, lastMessageAt }: Ended, days: number, notBefore: Date): Date | null {
  if (status === 'live') return null;
  const over = Math.max((status === 'solved' ? solvedAt : endedAt)?.getTime() ?? 0, lastMessageAt.getTime());
  return new Date(Math.max(over + days * DAY, notBefore.getTime()));
}
