/** When which question is asked: the sites' later questions, over the simulated day by the hours at which people asked there. */
import { DAY } from '../../../clock.js';
import { chanceOf, pick } from './draws.js';
import type { ArchivedQuestion } from './read-archive.js';

export interface Arrival {
  key: string;
  question: ArchivedQuestion;
  at: number;
}

/** In the order of their time. When more are wanted than there are, they are asked again in a second round, and so on. */
export function drawArrivals(questions: ArchivedQuestion[], count: number, { start, lasts, seed }: { start: number; lasts: number; seed: number }): Arrival[] {
  const chance = chanceOf(seed, 'arrivals');
  const rounds = Math.ceil(count / questions.length);
  const chosen = Array.from({ length: rounds }, (_, round) => chance.shuffled(questions).map((question) => ({ question, round }))).flat().slice(0, count);
  return chosen
    .map(({ question, round }) => ({ key: `${question.key}#${round}`, question, at: momentLike(questions) }))
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));

  function momentLike(some: ArchivedQuestion[]): number {
    for (;;) {
      const { at } = pick(chance, some);
      const moment = Math.floor(start / DAY) * DAY + (at % DAY);
      const jittered = Math.floor((moment + (chance.next() - 0.5) * (DAY / 24)) / 1000) * 1000;
      if (jittered >= start && jittered < start + lasts) return jittered;
      // A simulated hour at which nobody ever asked: anywhere in it.
      if (lasts < DAY) return start + Math.floor((chance.next() * lasts) / 1000) * 1000;
    }
  }
}
