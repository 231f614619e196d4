/** What a check is, and what it finds: something stored that does not follow from the facts. */
import type { Ctx } from '../context.js';

export interface Difference {
  /** Of what: 'person 65a...', unique within its check. */
  of: string;
  stored: string;
  expected: string;
  /** Mends it by a verb that may be done again; absent when only a person can judge it. */
  mend?: () => Promise<unknown>;
}

export interface Check {
  name: string;
  run(ctx: Ctx): AsyncIterable<Difference>;
}

export const difference = (of: string, stored: unknown, expected: unknown, mend?: () => Promise<unknown>): Difference => ({ of, stored: String(stored), expected: String(expected), ...(mend && { mend }) });
