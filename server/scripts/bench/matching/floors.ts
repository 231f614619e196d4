/** What the matching has to beat: simple rankings of the same candidates, told nothing that it isn't told. */
import { DAY } from '../../../clock.js';
import { seeded, type Random } from '../../../matching/newcomer.js';
import { Bm25 } from './bm25.js';
import type { Asked, Deed } from './deeds.js';
import type { Known, KnownAnswer } from './known.js';
import { byValue, type Ranking } from './ranking.js';

const ACTIVITY_HALF_LIFE = 14 * DAY;
const HALF_LIFE = 30 * DAY;
const DOCUMENTS = 100;
const SEED = 'random';

/** 2^(t / half-life), counted from one day for all: what fades alike stays in the same order. */
const weight = (at: number, began: number, halfLife: number) => 2 ** ((at - began) / halfLife);

export class Floors {
  #began: number | undefined;
  #lately = new Map<number, number>();
  #topics = new Map<string, Map<number, number>>();
  #topicsOf = new Map<string, string[]>();
  #words = new Bm25();
  #random: Random = seeded(SEED);

  /** @param answer what Known made of the deed. */
  note(deed: Deed, answer: KnownAnswer | null): void {
    this.#began ??= deed.at;
    if (deed.kind === 'question') {
      this.#topicsOf.set(deed.id, deed.topics);
      this.#words.learn(deed.id, deed);
    } else if (deed.kind === 'edit') {
      if (deed.topics) this.#topicsOf.set(deed.id, deed.topics);
      this.#words.learn(deed.id, deed);
    }
    if (deed.kind !== 'answer' || !answer) return;
    this.#words.answered(deed.questionId);
    add(this.#lately, answer.person, weight(deed.at, this.#began, ACTIVITY_HALF_LIFE));
    for (const topic of this.#topicsOf.get(deed.questionId) ?? []) {
      const own = this.#topics.get(topic) ?? new Map<number, number>();
      this.#topics.set(topic, own);
      add(own, answer.person, weight(deed.at, this.#began, HALF_LIFE));
    }
  }

  /** Each floor's order for this question. @param naive ids of questions that one search with the raw text found. */
  rank(known: Known, question: Asked, naive: string[]): Record<string, Ranking> {
    const asker = known.placeOf.get(question.askerId);
    const found = this.#words.search(question, DOCUMENTS);
    const rankings: Record<string, Map<number, number>> = {
      random: new Map(known.candidates.map((_, person) => [person, this.#random()])),
      mostActive: new Map(known.answers.entries()),
      activeLately: this.#lately,
      topics: this.#byTopics(question),
      bm25: votes(known, found, () => 1),
      bm25Decayed: votes(known, found, (at) => weight(at, question.at, HALF_LIFE)),
      rawSearch: votes(known, naive, () => 1),
    };
    return Object.fromEntries(Object.entries(rankings).map(([name, values]) => [name, byValue(known, asker, values)]));
  }

  /** Σ n(u,g) / ln(2 + n(g)), as the design has it. */
  #byTopics({ topics, at }: Asked): Map<number, number> {
    const values = new Map<number, number>();
    const now = weight(at, this.#began ?? at, HALF_LIFE);
    for (const topic of topics) {
      const own = this.#topics.get(topic) ?? new Map<number, number>();
      const all = [...own.values()].reduce((sum, value) => sum + value, 0) / now;
      for (const [person, value] of own) add(values, person, value / now / Math.log(2 + all));
    }
    return values;
  }
}

/** Each document gives 1 / log2(1 + place) to each answer, by its age. */
function votes(known: Known, documents: string[], fresh: (at: number) => number): Map<number, number> {
  const values = new Map<number, number>();
  documents.forEach((id, place) => {
    for (const { person, at } of known.answersTo.get(id) ?? []) add(values, person, fresh(at) / Math.log2(2 + place));
  });
  return values;
}

function add(to: Map<number, number>, person: number, value: number): void {
  to.set(person, (to.get(person) ?? 0) + value);
}
