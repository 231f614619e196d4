/** Where the right question came in each list. */
import { round } from '../matching/measure.js';

export interface SearchFigures {
  n: number;
  hit1: number;
  hit5: number;
  hit10: number;
  mrr: number;
}

/** @param places from 1; 0 where it was not found. */
export function figuresOf(places: number[]): SearchFigures {
  const mean = (of: (place: number) => number) => round(places.reduce((sum, place) => sum + of(place), 0) / Math.max(1, places.length));
  const within = (most: number) => mean((place) => Number(place > 0 && place <= most));
  return { n: places.length, hit1: within(1), hit5: within(5), hit10: within(10), mrr: mean((place) => (place > 0 ? 1 / place : 0)) };
}

/** The place of the first that is right, from 1; 0 for none. */
export function placeOf<T>(list: T[], isRight: (one: T) => boolean): number {
  return list.findIndex(isRight) + 1;
}
