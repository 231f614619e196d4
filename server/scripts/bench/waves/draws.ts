/** Chance for the simulation: every draw from a stream named after what it decides, so that one change in the product moves no other draw. */
import { Chance } from '../../../seed/chance.js';

/** A stream of its own for these words (FNV-1a of them is its seed). */
export function chanceOf(...words: (string | number)[]): Chance {
  let hash = 2166136261;
  for (const letter of words.join('|')) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16777619);
  return new Chance(hash >>> 0);
}

/** Standard normal (Box and Muller 1958). */
export function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}

/** @param spread standard deviation of its logarithm. */
export function logNormal(chance: Chance, median: number, spread: number): number {
  return median * Math.exp(spread * normal(chance));
}

/** Beta(a, b) of whole a and b: the a-th smallest of a + b - 1 even draws. */
export function beta(chance: Chance, a: number, b: number): number {
  return Array.from({ length: a + b - 1 }, () => chance.next()).sort((x, y) => x - y)[a - 1]!;
}

/** How many happen when `mean` do on average (Knuth 1969). */
export function poisson(chance: Chance, mean: number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let left = chance.next(); left > least; left *= chance.next()) count++;
  return count;
}

export function pick<T>(chance: Chance, some: readonly T[]): T {
  return some[Math.floor(chance.next() * some.length)]!;
}

/** One place of the list, each as likely as its weight says. */
export function pickWeighted(chance: Chance, weights: readonly number[]): number {
  let left = chance.next() * weights.reduce((total, weight) => total + weight, 0);
  for (const [place, weight] of weights.entries()) if ((left -= weight) < 0) return place;
  return weights.length - 1;
}
