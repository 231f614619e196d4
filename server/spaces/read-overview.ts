/** How a space has been doing, in plain numbers. */
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { spaceQuestionsSince } from '../questions/space-questions.js';
import { findOwnSpace } from './find-space.js';
import type { Space } from './space.model.js';

export const OVERVIEW_DAYS = 30;

export interface Spread {
  median: number;
  p90: number;
}
export interface Overview {
  space: Space;
  asked: number;
  open: number;
  solved: number;
  /** Milliseconds; null while there is nothing to say. */
  firstAnswer: Spread | null;
  solving: Spread | null;
}

/** The last thirty days. Agents of the space may; NotFound for everybody else. */
export async function readOverview(ctx: Ctx, actor: Person, slug: string): Promise<Overview> {
  const { space } = await findOwnSpace(actor, slug);
  const rows = await spaceQuestionsSince(space._id, new Date(ctx.clock.now().getTime() - OVERVIEW_DAYS * DAY));
  const waits = (field: 'answeredAt' | 'solvedAt') => rows.flatMap((row) => (row[field] ? [row[field].getTime() - row.createdAt.getTime()] : []));
  const counted = (...states: string[]) => rows.filter(({ status }) => states.includes(status)).length;
  return { space, asked: rows.length, open: counted('open', 'helping'), solved: counted('solved'), firstAnswer: spread(waits('answeredAt')), solving: spread(waits('solvedAt')) };
}

/** Median and 90th percentile, by the nearest rank. */
export function spread(values: number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!;
  return { median: at(0.5), p90: at(0.9) };
}
