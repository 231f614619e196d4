/** An import's closing words: the table, the reasons, the places. */
import type { ImportReport, Tally } from './import-report.js';

const COLUMNS = ['read', 'new', 'changed', 'unchanged', 'skipped'] as const;
const ORDER = ['people', 'questions', 'answers', 'acceptances', 'comments', 'votes', 'topics', 'links', 'other posts', 'ledger entries'];

export function tableOf(report: ImportReport): string {
  const kinds = ORDER.filter((kind) => report.tallies.has(kind));
  const rows = kinds.map((kind) => [kind, ...COLUMNS.map((column) => valueOf(report.tallies.get(kind)!, column).toLocaleString('en'))]);
  const table = [['', ...COLUMNS], ...rows];
  const widths = table[0]!.map((_, i) => Math.max(...table.map((row) => row[i]!.length)));
  const lines = table.map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ').trimEnd());
  return [...lines, ...reasons(report, kinds), ...broken(report), ...report.notes].join('\n');
}

function valueOf(tally: Tally, column: (typeof COLUMNS)[number]): number {
  return column === 'skipped' ? [...tally.skipped.values()].reduce((sum, n) => sum + n, 0) : tally[column];
}

function reasons(report: ImportReport, kinds: string[]): string[] {
  return kinds
    .map((kind) => [kind, [...report.tallies.get(kind)!.skipped].map(([reason, n]) => `${n.toLocaleString('en')} ${reason}`)] as const)
    .flatMap(([kind, said]) => (said.length === 0 ? [] : [`Skipped ${kind}: ${said.join('; ')}.`]));
}

function broken({ faults, faultCount }: ImportReport): string[] {
  if (faultCount === 0) return ['Every row could be read.'];
  const places = faults.slice(0, 20).map(({ file, line, problem }) => `  ${file}:${line}: ${problem}`);
  return [`${faultCount.toLocaleString('en')} ${faultCount === 1 ? 'place' : 'places'} could not be read and ${faultCount === 1 ? 'was' : 'were'} left out:`, ...places, ...(faultCount > places.length ? [`  and ${(faultCount - places.length).toLocaleString('en')} more.`] : [])];
}
