/** How matching does, as a table for other programs. */
import { csvRow } from '../web/csv.js';
import { load, taken, toNewcomers, untaken, waited, type Figure } from './rates.js';
import type { Slice } from './tally.js';

const COLUMNS: Record<string, (slice: Slice) => string | number | null> = {
  by: ({ by }) => by,
  key: ({ key }) => key,
  questions: ({ questions }) => questions,
  questions_settled: ({ settled }) => settled,
  questions_taken: ({ filled }) => filled,
  untaken_share: (slice) => rounded(untaken(slice)),
  offers: ({ offers }) => offers,
  offers_decided: ({ decided }) => decided,
  offers_accepted: ({ accepted }) => accepted,
  accept_rate: (slice) => rounded(taken(slice)),
  offers_to_newcomers: ({ newcomers }) => newcomers,
  newcomer_share: (slice) => rounded(toNewcomers(slice)),
  helper_days: ({ helpers }) => helpers,
  offers_per_helper_day: (slice) => rounded(load(slice)),
  seconds_to_acceptance_p50: (slice) => rounded(waited(slice, 0.5)),
  seconds_to_acceptance_p90: (slice) => rounded(waited(slice, 0.9)),
};
const ORDER = ['all', 'topic', 'language', 'hour'];

/** Every slice a row, the first line names the columns; a rate of too few is left empty. */
export function matchingCsv(slices: Slice[]): string {
  const rows = [...slices].sort((a, b) => ORDER.indexOf(a.by) - ORDER.indexOf(b.by));
  return csvRow(Object.keys(COLUMNS)) + rows.map((slice) => csvRow(Object.values(COLUMNS).map((column) => column(slice)))).join('');
}

const rounded = ({ value }: Figure) => (value === null ? null : Math.round(value * 1000) / 1000);
