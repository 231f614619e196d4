/** The wait that half of those who ask have behind them, told from those who still wait as well: pure. */

/** How long somebody waited, and whether somebody came then; if not, they wait still or gave up waiting. */
export interface Wait {
  ms: number;
  came: boolean;
}

/**
 * The median by the product-limit estimate (Kaplan & Meier 1958): a wait without an end is longer than it is so far. Null when fewer
 * than half ever found somebody: then nobody can say.
 */
export function medianWait(waits: Wait[]): number | null {
  return waitUntil(waits, 0.5);
}

/** When so large a share of those who ask have found somebody; by the same estimate. Null when it never came to that. */
export function waitUntil(waits: Wait[], found: number): number | null {
  const inTurn = [...waits].sort((a, b) => a.ms - b.ms || Number(b.came) - Number(a.came));
  let waiting = inTurn.length;
  let share = 1;
  for (const { ms, came } of inTurn) {
    if (came) share *= 1 - 1 / waiting;
    // Products of fractions miss a half by a hair.
    if (came && share <= 1 - found + 1e-9) return ms;
    waiting--;
  }
  return null;
}
