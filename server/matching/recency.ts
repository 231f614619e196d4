/** How the past fades. */

/** Half after each half-life; what lies ahead counts whole. Both in milliseconds. */
export function decay(ageMs: number, halfLifeMs: number): number {
  return 2 ** (-Math.max(0, ageMs) / halfLifeMs);
}

/** A sum that comes out the same to the last bit whatever order the rows came in. */
export function sum(values: number[]): number {
  return [...values].sort((a, b) => a - b).reduce((total, value) => total + value, 0);
}
