/** A whole replay, judged: the product, every floor and every ablation, by both truths. */
import { pairedBootstrap, type Interval } from './bootstrap.js';
import type { History, Truth } from './deeds.js';
import { Floors } from './floors.js';
import { judge, type Judged } from './judge.js';
import { measure, type Figures } from './measure.js';
import type { Replay } from './open-replay.js';
import { byList } from './ranking.js';
import { replay } from './replay.js';
import { searchRaw } from './search-raw.js';

export type ByTruth<T> = Record<keyof Truth, T>;
export const TRUTHS = ['A', 'B'] as const;

export interface Outcome {
  own: ByTruth<Figures>;
  floors: Record<string, ByTruth<Figures>>;
  ci95: Record<string, ByTruth<Interval>>;
  /** Reciprocal ranks of the product's order by question, for comparisons with another replay. */
  reciprocal: ByTruth<number[]>;
  /** Questions for which the engine did not answer. */
  degraded: number;
}

const OWN = 'match';

/** Runs it through. @param progress hears how many of how many questions are done. */
export async function judgeReplay(stores: Replay, history: History, progress: (done: number, of: number) => void): Promise<Outcome> {
  const judged: ByTruth<Map<string, Judged[]>> = { A: new Map(), B: new Map() };
  const took: ByTruth<number[]> = { A: [], B: [] };
  let floors: Floors | undefined;
  let [candidates, degradations] = [0, 0];
  await replay(stores, history, {
    progress,
    note: (deed, answer, known) => (floors ??= new Floors(known)).note(deed, answer),
    async see({ question, known, items, text, tookMs, degraded }) {
      candidates = known.candidates.length;
      if (degraded) degradations++;
      const asker = known.placeOf.get(question.askerId);
      const rankings = { [OWN]: byList(known, asker, items.map(({ personId }) => personId)), ...(floors ??= new Floors(known)).rank(question, await searchRaw(stores.ctx, text)) };
      for (const truth of TRUTHS) {
        if (question.truth[truth].length === 0) continue;
        took[truth].push(tookMs);
        for (const [name, ranking] of Object.entries(rankings)) push(judged[truth], name, judge(known, ranking, question.truth[truth]));
      }
    },
  });
  const of = (truth: keyof Truth, name: string) => judged[truth].get(name) ?? [];
  const reciprocal = (truth: keyof Truth, name: string) => of(truth, name).map(({ place }) => 1 / place);
  const names = [...new Set(TRUTHS.flatMap((truth) => [...judged[truth].keys()]))].filter((name) => name !== OWN);
  const intervals = { A: bootstrap('A'), B: bootstrap('B') };
  return {
    own: both((truth) => measure(of(truth, OWN), candidates, took[truth])),
    floors: Object.fromEntries(names.map((name) => [name, both((truth) => measure(of(truth, name), candidates))])),
    ci95: Object.fromEntries(names.map((name) => [name, both((truth) => intervals[truth][name]!)])),
    reciprocal: both((truth) => reciprocal(truth, OWN)),
    degraded: degradations,
  };

  function bootstrap(truth: keyof Truth): Record<string, Interval> {
    return pairedBootstrap(reciprocal(truth, OWN), Object.fromEntries(names.map((name) => [name, reciprocal(truth, name)])));
  }
}

function both<T>(make: (truth: keyof Truth) => T): ByTruth<T> {
  return { A: make('A'), B: make('B') };
}

function push<T>(to: Map<string, T[]>, key: string, value: T): void {
  const list = to.get(key);
  if (list) list.push(value);
  else to.set(key, [value]);
}
