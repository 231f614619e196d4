/** A measure as rows of bars: the table is the chart. */
import type { Measure } from './measures.view.js';
import type { Slice } from './tally.js';

export interface Chart {
  rows: { what: string; percent: number; behind: number | null; said: string; unknown: boolean }[];
}

/** Bars in percent of a full one; none where there are too few to say. */
export function barsOf(measure: Measure, named: { what: string; slice: Slice }[]): Chart {
  const full = fullBar(measure, named.map(({ slice }) => slice));
  const percent = (value: number | null) => (value === null ? 0 : Math.min(100, Math.round((1000 * value) / full) / 10));
  return {
    rows: named.map(({ what, slice }) => ({ what, percent: percent(measure.of(slice).value), behind: measure.behind ? percent(measure.behind(slice).value) : null, said: measure.inWords(slice), unknown: measure.of(slice).value === null })),
  };
}

/** What a full bar stands for: at least something, so that nothing is divided by zero. */
export function fullBar({ of, behind, full }: Measure, slices: Slice[]): number {
  return full ?? Math.max(Number.EPSILON, ...slices.map((slice) => Math.max(of(slice).value ?? 0, behind?.(slice).value ?? 0)));
}
