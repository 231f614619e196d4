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

/** Many lists become one by what they share: each id gathers the weights of the lists that name it, wherever in them. */
export function overlap(lists: RankedList[]): Map<string, number> {
  const gathered = new Map<string, number>();
  for (const { weight, ids } of lists) for (const id of ids) gathered.set(id, (gathered.get(id) ?? 0) + weight);
  return gathered;
}

/** The ids with the highest values, best first; equals in the order of their ids, so that no input order shows. */
export function best(values: Map<string, number>, most: number): string[] {
  return [...values]
    .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
    .slice(0, most)
    .map(([id]) => id);
}
