/** Many ranked lists become one: each gives weight / (constant + rank), ranks from 1 (reciprocal rank fusion, Cormack et al. 2009). */

export interface RankedList {
  weight: number;
  /** Best first. */
  ids: string[];
}

/** @returns what each id gathered over all lists. */
export function fuse(lists: RankedList[], constant: number): Map<string, number> {
  const gathered = new Map<string, number>();
  for (const { weight, ids } of lists) {
    ids.forEach((id, place) => gathered.set(id, (gathered.get(id) ?? 0) + weight / (constant + place + 1)));
  }
  return gathered;
}

/** The ids with the highest values, best first; equals in the order of their ids, so that no input order shows. */
export function best(values: Map<string, number>, most: number): string[] {
  return [...values]
    .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
    .slice(0, most)
    .map(([id]) => id);
}

/** Ranks from 1; equals share one. Values of 0 and below have none. */
export function ranks(values: Map<string, number>): Map<string, number> {
  const sorted = [...values].filter(([, value]) => value > 0).sort(([, a], [, b]) => b - a);
  const found = new Map<string, number>();
  sorted.forEach(([id, value], place) => {
    const before = sorted[place - 1];
    found.set(id, before && before[1] === value ? found.get(before[0])! : place + 1);
  });
  return found;
}
