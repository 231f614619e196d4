/** How the past fades. */

/** Half after each half-life; what lies ahead counts whole. Both in milliseconds. */
export function decay(ageMs: number, halfLifeMs: number): number {
  return 2 ** (-Math.max(0, ageMs) / halfLifeMs);
}

/** A sum that comes out the same to the last bit whatever order the rows came in. */
export function sum(values: number[]): number {
  return [...values].sort((a, b) => a - b).reduce((total, value) => total + value, 0);
}

/** Sums of the values by key; rows in any order. */
export function sumBy<T>(rows: T[], keyOf: (row: T) => string, valueOf: (row: T) => number): Map<string, number> {
  const parts = new Map<string, number[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const kept = parts.get(key);
    if (kept) kept.push(valueOf(row));
    else parts.set(key, [valueOf(row)]);
  }
  return new Map([...parts].map(([key, values]) => [key, sum(values)]));
}
