/** The figures as Markdown, for people; programs read the last line. */
import type { Interval } from './bootstrap.js';
import type { ByTruth, Outcome } from './judge-replay.js';
import type { Figures } from './measure.js';

const figure = (value: number) => value.toFixed(3);
const row = (cells: string[]) => `| ${cells.join(' | ')} |\n`;

function table(heads: string[], rows: string[][]): string {
  return row(heads) + row(heads.map((_, at) => (at === 0 ? '---' : '--:'))) + rows.map(row).join('');
}

const between = ({ mean, low, high }: Interval) => `${mean < 0 ? '' : '+'}${figure(mean)} [${figure(low)}, ${figure(high)}]`;

/** One replay beside its floors, by truth B. */
export function floorsTable(name: string, { own, floors, ci95 }: Outcome): string {
  const cells = ({ mrr, p1, hit5, hit20, ndcg10, gini, coverage, newcomerHit5 }: Figures) => [mrr, p1, hit5, hit20, ndcg10, gini, coverage, newcomerHit5].map(figure);
  const rows = Object.entries(floors).map(([floor, of]) => [floor, ...cells(of.B), between(ci95[floor]!.B)]);
  const heads = [`${name}: ${own.B.n} questions, truth B`, 'MRR', 'P@1', 'hit@5', 'hit@20', 'nDCG@10', 'Gini', 'coverage', 'newcomer hit@5', 'match is better by (MRR, 95 %)'];
  return table(heads, [['**match**', ...cells(own.B), ''], ...rows]);
}

/** What each part brings to a replay, by both truths. */
export function ablationTable(name: string, { own, ablation, brings }: Outcome): string {
  const cells = (of: ByTruth<Figures>) => [of.B.mrr, of.B.hit5, of.A.mrr].map(figure);
  const rows = Object.entries(ablation).map(([part, of]) => [part, ...cells(of), between(brings[part]!.B)]);
  return table([`${name}: ablation`, 'MRR, B', 'hit@5, B', 'MRR, A', 'the whole is better by (MRR, B, 95 %)'], [['the whole', ...cells(own), ''], ...rows]);
}

export interface Fairness {
  own: ByTruth<Figures>;
  /** The order by know-how alone less the fair one, MRR. */
  cost: ByTruth<Interval>;
}

/** Know-how alone beside asking fairly. */
export function fairnessTable(name: string, own: ByTruth<Figures>, fair: Fairness): string {
  const cells = ({ mrr, hit5, gini, coverage, newcomerHit5 }: Figures) => [mrr, hit5, gini, coverage, newcomerHit5].map(figure);
  return table([`${name}: fairness, truth B`, 'MRR', 'hit@5', 'Gini', 'coverage', 'newcomer hit@5', 'costs (MRR, 95 %)'], [['by know-how alone', ...cells(own.B), ''], ['asked fairly', ...cells(fair.own.B), between(fair.cost.B)]]);
}
