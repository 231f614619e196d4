/** How often each value of an attribute stands among the found documents, and the span of its numbers. */
import type { Column } from '../column.js';
import { Fault } from '../faults.js';
import type { IndexState } from '../index-state.js';

export interface Facets {
  facetDistribution?: Record<string, Record<string, number>>;
  facetStats?: Record<string, { min: number; max: number }>;
}

export function countFacets(state: IndexState, docs: number[], facets: string[]): Facets {
  const answer: Required<Facets> = { facetDistribution: {}, facetStats: {} };
  const { filterableAttributes } = state.settings;
  for (const name of facets.includes('*') ? filterableAttributes : facets) {
    const column = filterableAttributes.includes(name) ? state.columns.get(name) : undefined;
    if (!column) {
      const known = filterableAttributes.length === 0 ? 'This index does not have configured filterable attributes.' : `Available filterable attributes patterns are: \`${filterableAttributes.join(', ')}\`.`;
      throw new Fault('invalid_search_facets', `Invalid facet distribution: Attribute \`${name}\` is not filterable. ${known}`);
    }
    const counts = new Map<string | number, number>();
    for (const doc of docs) for (const value of column.valuesOf(doc)) counts.set(value, (counts.get(value) ?? 0) + 1);
    answer.facetDistribution[name] = distribution(state, name, column, counts);
    const numbers = [...counts.keys()].filter((value) => typeof value === 'number');
    if (numbers.length > 0) answer.facetStats[name] = { min: numbers.reduce((a, b) => Math.min(a, b)), max: numbers.reduce((a, b) => Math.max(a, b)) };
  }
  return answer;
}

function distribution(state: IndexState, name: string, column: Column, counts: Map<string | number, number>): Record<string, number> {
  const { maxValuesPerFacet, sortFacetValuesBy } = state.settings.faceting;
  const byCount = (sortFacetValuesBy[name] ?? sortFacetValuesBy['*']) === 'count';
  const entries = [...counts].sort(([a, m], [b, n]) => (byCount && m !== n ? n - m : compare(a, b)));
  return Object.fromEntries(entries.slice(0, maxValuesPerFacet).map(([value, count]) => [column.written(value), count]));
}

const compare = (a: string | number, b: string | number) => (typeof a !== typeof b ? (typeof a === 'number' ? -1 : 1) : a < b ? -1 : a > b ? 1 : 0);
