/** The job that keeps each day's counts of how matching does. */
import { DAY, HOUR, MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { firstQuestionAt } from '../questions/read-topics.js';
import { countMatching } from './count-matching.js';
import { MatchingDayModel, type MatchingDay } from './matching-day.model.js';

/** Days that can be looked at, today among them. */
export const DAYS_SHOWN = 30;
/** Asking goes on for two days at most; a day older than this changes no more. */
const FINAL_AFTER_MS = 3 * DAY;
/** Today is counted again so often, the days before it while they may still change. */
const TODAY_EVERY_MS = 5 * MINUTE;
const RECENT_EVERY_MS = HOUR;
/** Counted in one run at most, so that the first run of an old installation holds nothing up. */
const AT_ONCE = 4;
const KEPT_MS = 92 * DAY;

/** '2026-03-10', by UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const beginOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Counts the days that are due, the newest first, and lets old ones go. A day is written whole, so counting it twice is the same as once. */
export async function keepMatchingDays(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const first = await firstQuestionAt();
  if (!first) return;
  const days = lastDays(now, DAYS_SHOWN).filter((day) => day >= dayOf(first));
  const rows = await MatchingDayModel.find({ _id: { $in: days } }, { countedAt: 1 }).lean<Pick<MatchingDay, '_id' | 'countedAt'>[]>();
  const countedAt = new Map(rows.map((row) => [row._id, row.countedAt]));
  for (const day of days.filter((day) => isDue(day, countedAt.get(day), now)).slice(0, AT_ONCE)) await keepDay(day, now);
  await MatchingDayModel.deleteMany({ _id: { $lt: dayOf(new Date(now.getTime() - KEPT_MS)) } });
}

/** The last days, today first. */
export function lastDays(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, back) => dayOf(new Date(now.getTime() - back * DAY)));
}

function isDue(day: string, countedAt: Date | undefined, now: Date): boolean {
  if (!countedAt) return true;
  if (countedAt.getTime() >= beginOf(day).getTime() + DAY + FINAL_AFTER_MS) return false;
  return now.getTime() - countedAt.getTime() >= (day === dayOf(now) ? TODAY_EVERY_MS : RECENT_EVERY_MS);
}

async function keepDay(day: string, now: Date): Promise<void> {
  const since = beginOf(day);
  const counted = await countMatching(since, new Date(since.getTime() + DAY));
  await MatchingDayModel.updateOne({ _id: day }, { $set: { ...counted, countedAt: now } }, { upsert: true });
}
