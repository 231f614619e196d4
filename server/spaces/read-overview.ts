/** How a space has been doing, in plain numbers. */
import { firstAnswersOn } from '../answers/first-answers-on.js';
import { DAY } from '../clock.js';
import { talksOn } from '../conversations/read-dealings.js';
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
  /** Milliseconds; null while there is nothing to say. A person came with the first answer by somebody else, or when a talk opened. */
  firstPerson: Spread | null;
  solving: Spread | null;
  /** Of those answered, the share that somebody answered who does not speak for the company; null while none is. */
  byCommunity: number | null;
}

/** The last thirty days. Agents of the space may; NotFound for everybody else. */
export async function readOverview(ctx: Ctx, actor: Person, slug: string): Promise<Overview> {
  const { space } = await findOwnSpace(actor, slug);
  const rows = await spaceQuestionsSince(space._id, new Date(ctx.clock.now().getTime() - OVERVIEW_DAYS * DAY));
  const ids = rows.map(({ _id }) => _id);
  const [answers, talks] = await Promise.all([firstAnswersOn(rows), talksOn(ids)]);
  const opened = new Map<string, Date>();
  for (const { questionId, createdAt } of talks) opened.set(`${questionId}`, earlier(opened.get(`${questionId}`), createdAt)!);
  const wait = (at: Date | null | undefined, from: Date) => (at ? [Math.max(0, at.getTime() - from.getTime())] : []);
  const counted = (...states: string[]) => rows.filter(({ status }) => states.includes(status)).length;
  const answered = [...answers.values()];
  return {
    space, asked: rows.length, open: counted('open', 'helping'), solved: counted('solved'),
    firstPerson: spread(rows.flatMap(({ _id, createdAt }) => wait(earlier(answers.get(`${_id}`)?.at, opened.get(`${_id}`)), createdAt))),
    solving: spread(rows.flatMap(({ createdAt, solvedAt }) => wait(solvedAt, createdAt))),
    byCommunity: answered.length > 0 ? answered.filter(({ byCommunity }) => byCommunity).length / answered.length : null,
  };
}

function earlier(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a && b ? (a < b ? a : b) : (a ?? b);
}

/** Median and 90th percentile, by the nearest rank. */
export function spread(values: number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!;
  return { median: at(0.5), p90: at(0.9) };
}
