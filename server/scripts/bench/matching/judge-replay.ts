/** A whole replay, judged by both truths: the product beside every floor and every ablation, or the product asking people fairly. */
import { ablate, addsUp } from './ablate.js';
import { pairedBootstrap, type Interval } from './bootstrap.js';
import type { History, Truth } from './deeds.js';
import { Floors } from './floors.js';
import { judge, SHOWN, type Judged } from './judge.js';
import type { Known } from './known.js';
import { measure, type Figures } from './measure.js';
import { inWaves, logOffers } from './offer-fairly.js';
import type { Replay } from './open-replay.js';
import { byList, type Ranking } from './ranking.js';
import { replay, type Moment } from './replay.js';
import { searchRaw } from './search-raw.js';

export type ByTruth<T> = Record<keyof Truth, T>;
const TRUTHS = ['A', 'B'] as const;

type Progress = (done: number, of: number) => void;

export interface Outcome {
  own: ByTruth<Figures>;
  floors: Record<string, ByTruth<Figures>>;
  /** The product less each floor. */
  ci95: Record<string, ByTruth<Interval>>;
  ablation: Record<string, ByTruth<Figures>>;
  /** The product less each ablation: what the part brings. */
  brings: Record<string, ByTruth<Interval>>;
  /** Reciprocal ranks of the product's order by question, for comparisons with another replay. */
  reciprocal: ByTruth<number[]>;
  /** Questions for which the engine did not answer. */
  degraded: number;
  /** Questions whose parts don't make up the scores; their ablation says nothing. */
  astray: number;
}

export interface FairOutcome {
  own: ByTruth<Figures>;
  reciprocal: ByTruth<number[]>;
}

const OWN = 'match';
const FLOOR = 'floor: ';
const ABLATION = 'ablation: ';

/** Every ranking's verdicts, question by question. */
class Verdicts {
  #judged: ByTruth<Map<string, Judged[]>> = { A: new Map(), B: new Map() };
  #took: ByTruth<number[]> = { A: [], B: [] };
  #candidates = 0;

  add({ question, known, tookMs }: Moment, rankings: Record<string, Ranking>): void {
    this.#candidates = known.candidates.length;
    const judged = TRUTHS.filter((truth) => question.truth[truth].length > 0);
    for (const truth of judged) this.#took[truth].push(tookMs);
    for (const [name, ranking] of Object.entries(rankings)) {
      const shown = ranking.first(SHOWN);
      for (const truth of judged) {
        const list = this.#judged[truth].get(name) ?? [];
        this.#judged[truth].set(name, list);
        list.push(judge(known, ranking, question.truth[truth], shown));
      }
    }
  }

  /** Names that begin so. */
  named(prefix: string): string[] {
    return [...new Set(TRUTHS.flatMap((truth) => [...this.#judged[truth].keys()]))].filter((name) => name.startsWith(prefix));
  }

  figures(name: string): ByTruth<Figures> {
    return both((truth) => measure(this.#of(truth, name), this.#candidates, name === OWN ? this.#took[truth] : undefined));
  }

  reciprocal(name: string): ByTruth<number[]> {
    return both((truth) => this.#of(truth, name).map(({ place }) => 1 / place));
  }

  #of(truth: keyof Truth, name: string): Judged[] {
    return this.#judged[truth].get(name) ?? [];
  }
}

/** Runs it through beside the floors. */
export async function judgeReplay(stores: Replay, history: History, progress: Progress): Promise<Outcome> {
  const verdicts = new Verdicts();
  const floors = new Floors();
  let [degraded, astray] = [0, 0];
  await replay(stores, history, {
    progress,
    note: (deed, answer) => floors.note(deed, answer),
    async see(moment) {
      const { question, known, items, text } = moment;
      if (moment.degraded) degraded++;
      if (!addsUp(items)) astray++;
      const listed = listsFor(known, question.askerId);
      const ablated = Object.fromEntries(Object.entries(ablate(items)).map(([name, ids]) => [ABLATION + name, listed(ids)]));
      const ranked = Object.entries(floors.rank(known, question, await searchRaw(stores.ctx, text))).map(([name, ranking]) => [FLOOR + name, ranking]);
      verdicts.add(moment, { [OWN]: listed(items.map(({ personId }) => personId)), ...Object.fromEntries(ranked), ...ablated });
    },
  });
  const [ofFloors, ofAblation] = [verdicts.named(FLOOR), verdicts.named(ABLATION)];
  const own = verdicts.reciprocal(OWN);
  const rivals = new Map([...ofFloors, ...ofAblation].map((name) => [name, verdicts.reciprocal(name)]));
  const intervals = both((truth) => pairedBootstrap(own[truth], Object.fromEntries([...rivals].map(([name, values]) => [name, values[truth]]))));
  const table = <T>(names: string[], prefix: string, make: (name: string) => T) => Object.fromEntries(names.map((name) => [name.slice(prefix.length), make(name)]));
  const interval = (name: string) => both((truth) => intervals[truth][name]!);
  return {
    own: verdicts.figures(OWN),
    floors: table(ofFloors, FLOOR, (name) => verdicts.figures(name)),
    ci95: table(ofFloors, FLOOR, interval),
    ablation: table(ofAblation, ABLATION, (name) => verdicts.figures(name)),
    brings: table(ofAblation, ABLATION, interval),
    reciprocal: own,
    degraded,
    astray,
  };
}

/** Runs it through once more, now with offers made to the first five of each question: load, budgets, rest and the place for somebody new. */
export async function judgeFairly(stores: Replay, history: History, progress: Progress): Promise<FairOutcome> {
  const verdicts = new Verdicts();
  await replay(stores, history, {
    progress,
    async see(moment) {
      const { question, known, items } = moment;
      const order = inWaves(question, items, stores.ctx.clock.now());
      verdicts.add(moment, { [OWN]: listsFor(known, question.askerId)(order.map(({ match }) => match.personId)) });
      await logOffers(stores.ctx, question, order);
    },
  });
  return { own: verdicts.figures(OWN), reciprocal: verdicts.reciprocal(OWN) };
}

function listsFor(known: Known, askerId: string): (ids: string[]) => Ranking {
  const asker = known.placeOf.get(askerId);
  return (ids) => byList(known, asker, ids);
}

function both<T>(make: (truth: keyof Truth) => T): ByTruth<T> {
  return { A: make('A'), B: make('B') };
}
