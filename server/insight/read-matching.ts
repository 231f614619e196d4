/** How matching does, for whoever runs the place. */
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { isOperator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { Moment } from '../web/moment.js';
import { countMatching } from './count-matching.js';
import { lastDays } from './keep-matching-days.js';
import { MatchingDayModel, type MatchingDay } from './matching-day.model.js';
import { addUp, type Slice } from './tally.js';

export interface Matching {
  days: number;
  /** When today was counted last; null when nothing has been counted yet. */
  countedAt: Date | null;
  slices: Slice[];
  /** There were more questions on a day than are counted. */
  cut: boolean;
}

const lately = new Moment<Matching>(1);

/**
 * Counts by topic, language and hour. One day is the last 24 hours, counted now; more are whole days (UTC), today among them, as the
 * job counted them. Operators only (NotFound): nobody else learns that it is there. Reads only.
 */
export async function readMatching(ctx: Ctx, actor: Person, days: number): Promise<Matching> {
  if (!isOperator(actor)) throw new NotFound();
  return days === 1 ? lately.get('day', () => lastDay(ctx.clock.now())) : wholeDays(ctx.clock.now(), days);
}

async function lastDay(now: Date): Promise<Matching> {
  const counted = await countMatching(new Date(now.getTime() - DAY), new Date(now.getTime() + 1));
  return { days: 1, countedAt: now, ...counted };
}

async function wholeDays(now: Date, days: number): Promise<Matching> {
  const rows = await MatchingDayModel.find({ _id: { $in: lastDays(now, days) } }).lean<MatchingDay[]>();
  const counted = rows.map(({ countedAt }) => countedAt.getTime());
  const newest = counted.length > 0 ? new Date(Math.max(...counted)) : null;
  return { days, countedAt: newest, slices: addUp(rows.map(({ slices }) => slices)), cut: rows.some(({ cut }) => cut) };
}
