/** Pairs of titles that a community found to ask the same, as the bench sees them: titles, who is whose duplicate, who is held out. */
import { readFileSync } from 'node:fs';
import { seeded } from '../../../matching/newcomer.js';

const SEED = 'held out';

export interface Titles {
  titles: string[];
  /** By title: the number of its cluster, all that are the same by some chain of pairs. */
  clusters: number[];
  /** By title: what it was found to be a duplicate of, and what was found to be one of it. */
  links: Set<number>[];
  /** Later duplicates that are asked. */
  asked: Asked[];
}

export interface Asked {
  title: number;
  /** What it was closed as a duplicate of. */
  earlier: Set<number>;
}

/** Reads `label <tab> earlier <tab> later`; label 1 or "duplicate" makes a pair. @param most later duplicates held out by a fixed draw. */
export function readPairs(file: string, most: number): Titles {
  return pairUp(readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== ''), most);
}

export function pairUp(lines: string[], most: number): Titles {
  const numbers = new Map<string, number>();
  const titles: string[] = [];
  const links: Set<number>[] = [];
  const numberOf = (title: string) => {
    const known = numbers.get(title);
    if (known !== undefined) return known;
    numbers.set(title, titles.length);
    links.push(new Set());
    return titles.push(title) - 1;
  };
  const earlierOf = new Map<number, Set<number>>();
  for (const line of lines) {
    const [label, first, second] = line.split('\t').map((part) => part.trim());
    if (!first || !second) continue;
    const [earlier, later] = [numberOf(first), numberOf(second)];
    if ((label !== '1' && label !== 'duplicate') || earlier === later) continue;
    links[earlier]!.add(later);
    links[later]!.add(earlier);
    earlierOf.set(later, (earlierOf.get(later) ?? new Set()).add(earlier));
  }
  const asked = [...earlierOf].map(([title, earlier]) => ({ title, earlier }));
  return { titles, clusters: clustersOf(links), links, asked: shuffle(asked).slice(0, most) };
}

/** @param without a title that is looked away from, with its links. */
export function clustersOf(links: Set<number>[], among: Iterable<number> = links.keys(), without?: number): number[] {
  const cluster: number[] = [];
  for (const start of among) {
    if (cluster[start] !== undefined || start === without) continue;
    cluster[start] = start;
    for (const open = [start]; open.length > 0; ) {
      for (const next of links[open.pop()!]!) {
        if (next === without || cluster[next] !== undefined) continue;
        cluster[next] = start;
        open.push(next);
      }
    }
  }
  return cluster;
}

function shuffle<T>(list: T[]): T[] {
  const random = seeded(SEED);
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
  return list;
}
