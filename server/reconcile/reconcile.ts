/** Looks whether everything that is derived follows from the facts, and mends what doesn't when asked to. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Ctx } from '../context.js';
import { checks } from './checks.js';
import type { Check, Difference } from './difference.js';

export interface Found extends Difference {
  check: string;
  mended: boolean;
}

export interface Reconciling {
  /** Mends what can be mended. */
  repair?: boolean;
  /** Milliseconds before something is looked at again: what just happens is no difference. */
  patienceMs?: number;
  only?: Check[];
}

const PATIENCE_MS = 3000;

/** Runs every check; yields what is different and stays so when looked at once more. Facts are never changed. */
export async function* reconcile(ctx: Ctx, { repair = false, patienceMs = PATIENCE_MS, only = checks }: Reconciling = {}): AsyncGenerator<Found> {
  for (const check of only) {
    const first = await all(check, ctx);
    if (first.length === 0) continue;
    await pause(patienceMs);
    const seen = new Set(first.map(keyOf));
    for (const found of await all(check, ctx)) {
      if (!seen.has(keyOf(found))) continue;
      if (repair) await found.mend?.();
      yield { ...found, check: check.name, mended: repair && found.mend !== undefined };
    }
  }
  await ctx.events.settled();
}

const keyOf = ({ of, stored, expected }: Difference) => `${of} ${stored} ${expected}`;

async function all(check: Check, ctx: Ctx): Promise<Difference[]> {
  const found: Difference[] = [];
  for await (const one of check.run(ctx)) found.push(one);
  return found;
}
