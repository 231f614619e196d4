/** How matching does, as an operator reads it: a chart for each measure, by topic, language or hour, each with its numbers in words. */
import { paths } from '../web/paths.js';
import { plural } from '../web/view-helpers.js';
import { barsOf, type Chart } from './bars.view.js';
import { columnsOf } from './columns.view.js';
import { SPANS } from './insight.input.js';
import { MEASURES, type Measure } from './measures.view.js';
import type { Matching } from './read-matching.js';
import { LEAST } from './rates.js';
import { DIMENSIONS, type Dimension, type Slice } from './tally.js';

/** Topics and languages shown in a chart; the file has them all. */
const SHOWN = 12;
const BY: Record<Dimension, { words: string; head: string }> = { topic: { words: 'By topic', head: 'Topic' }, language: { words: 'By language', head: 'Language' }, hour: { words: 'By hour', head: 'Hour (UTC)' } };
const SPAN_WORDS: Record<number, string> = { 1: 'One day', 7: '7 days', 30: '30 days' };

/** The page for one span and one way of looking. */
export function matchingPage({ days, countedAt, slices, cut }: Matching, by: Dimension) {
  const all = slices.find((slice) => slice.by === 'all');
  const own = slices.filter((slice) => slice.by === by);
  const rows = by === 'hour' ? hours(own) : own.slice(0, SHOWN);
  const here = (chosen: { days?: number; by?: Dimension }) => `${paths.matching()}?days=${chosen.days ?? days}&by=${chosen.by ?? by}`;
  return {
    title: 'How matching does',
    spans: SPANS.map((span) => ({ words: SPAN_WORDS[span]!, href: here({ days: span }), current: span === days })),
    ways: DIMENSIONS.map((way) => ({ words: BY[way].words, href: here({ by: way }), current: way === by })),
    since: days === 1 ? 'The last 24 hours' : `Today and the ${days - 1} days before`,
    countedAt,
    cut,
    least: LEAST,
    asked: all && plural(all.questions, 'question'),
    overall: all && MEASURES.map((measure) => ({ what: measure.title, value: measure.inWords(all) })),
    charts: all ? MEASURES.map((measure) => chart(measure, rows, by)) : [],
    head: BY[by].head,
    more: Math.max(0, own.length - rows.length),
    csv: `${paths.matchingCsv()}?days=${days}`,
    operator: paths.operator(),
  };
}

function chart(measure: Measure, rows: Slice[], by: Dimension): Chart & { id: string; title: string; about: string; columns?: ReturnType<typeof columnsOf> } {
  const named = rows.map((slice) => ({ what: nameOf(slice), slice }));
  return { id: measure.id, title: measure.title, about: measure.about, ...barsOf(measure, named), ...(by === 'hour' && { columns: columnsOf(measure, rows) }) };
}

/** All 24, asked in or not. */
function hours(slices: Slice[]): Slice[] {
  const none = (key: string): Slice => ({ by: 'hour', key, questions: 0, settled: 0, filled: 0, offers: 0, decided: 0, accepted: 0, newcomers: 0, helpers: 0, waits: [] });
  return Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')).map((key) => slices.find((slice) => slice.key === key) ?? none(key));
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

function nameOf({ by, key }: Slice): string {
  if (by === 'hour') return `${key}:00`;
  if (by !== 'language') return key;
  try {
    return languages.of(key) ?? key;
  } catch {
    return key;
  }
}
