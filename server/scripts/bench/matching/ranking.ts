/** One order of all candidates, asked only for what is judged: the places of a few, and the first of all. */
import type { Known } from './known.js';

/** Places are from 1; the asker has none. */
export interface Ranking {
  placeOf(candidate: number): number;
  first(most: number): number[];
}

/** By value, the highest first; equals by id. @param values by candidate; whoever isn't there has 0. */
export function byValue(known: Known, asker: number | undefined, values: Map<number, number>): Ranking {
  const { candidates } = known;
  const of = (candidate: number) => values.get(candidate) ?? 0;
  const before = (a: number, b: number) => of(a) > of(b) || (of(a) === of(b) && candidates[a]! < candidates[b]!);
  return {
    placeOf(candidate) {
      let place = 1;
      for (let other = 0; other < candidates.length; other++) if (other !== asker && other !== candidate && before(other, candidate)) place++;
      return place;
    },
    first(most) {
      const top: number[] = [];
      for (let one = 0; one < candidates.length; one++) {
        if (one === asker || (top.length === most && !before(one, top[most - 1]!))) continue;
        let at = top.length === most ? most - 1 : top.length;
        while (at > 0 && before(one, top[at - 1]!)) {
          top[at] = top[at - 1]!;
          at--;
        }
        top[at] = one;
      }
      return top;
    },
  };
}

/** Those listed in their order, then all others by id. @param listed ids, best first; whoever is no candidate is passed over. */
export function byList(known: Known, asker: number | undefined, listed: string[]): Ranking {
  const order = listed.flatMap((id) => known.placeOf.get(id) ?? []).filter((candidate) => candidate !== asker);
  const places = new Map(order.map((candidate, at) => [candidate, at + 1]));
  const behind = () => known.candidates.map((_, candidate) => candidate).filter((candidate) => candidate !== asker && !places.has(candidate));
  const before = (a: number, b: number) => known.candidates[a]! < known.candidates[b]!;
  return {
    placeOf: (candidate) => places.get(candidate) ?? order.length + 1 + behind().filter((other) => before(other, candidate)).length,
    first: (most) => (order.length >= most ? order.slice(0, most) : [...order, ...behind().sort((a, b) => (before(a, b) ? -1 : 1))].slice(0, most)),
  };
}
