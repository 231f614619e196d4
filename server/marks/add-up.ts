/** Marks added up; pure. */
import { DAY } from '../clock.js';
import type { MarkCounts } from '../answers/answer.model.js';
import type { Mark } from './mark.model.js';

/**
 * An answer is labelled as outdated when, within these days up to its latest mark, more people called it outdated than say it works,
 * and at least two did: one alone may have done something else wrong. Counted back from the latest mark, not from today, so that
 * nothing changes merely because nobody came by. Both numbers by judgement.
 */
const LATELY_MS = 90 * DAY;
const OUTDATED_LEAST = 2;
const MOST_VERSIONS = 20;

/** Null when nobody marks it (any more). */
export function addUpMarks(marks: Pick<Mark, 'mark' | 'version' | 'at'>[]): MarkCounts | null {
  const said = marks.filter(({ mark }) => mark !== null);
  if (said.length === 0) return null;
  const latest = Math.max(...said.map(({ at }) => at.getTime()));
  const lately = said.filter(({ at }) => at.getTime() > latest - LATELY_MS);
  const count = (list: typeof said, kind: Mark['mark']) => list.filter(({ mark }) => mark === kind).length;
  return {
    works: count(said, 'works'),
    outdated: count(said, 'outdated'),
    versions: versionsOf(said),
    isOutdated: count(lately, 'outdated') >= OUTDATED_LEAST && count(lately, 'outdated') > count(lately, 'works'),
  };
}

/** However they are spelt: "V3.2" and "3.2" are one. */
function versionsOf(said: Pick<Mark, 'mark' | 'version'>[]): MarkCounts['versions'] {
  const counts = new Map<string, { version: string; count: number }>();
  for (const { mark, version } of said) {
    if (mark !== 'works' || version === '') continue;
    const key = version.toLowerCase().replace(/^(version|v\.?)\s*(?=\d)/, '');
    const one = counts.get(key) ?? { version: key === version.toLowerCase() ? version : key, count: 0 };
    one.count++;
    counts.set(key, one);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.version.localeCompare(b.version)).slice(0, MOST_VERSIONS);
}
