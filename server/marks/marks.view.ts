/** Marks in words. */
import type { Answer, MarkCounts } from '../answers/answer.model.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import { canMark } from './mark-answer.js';
import type { Mark } from './mark.model.js';

const VERSIONS_SHOWN = 4;

/** "Worked for 7 more people; 2 say it is outdated; works for 3.2 (4), 3.1 (1)"; empty when nobody said anything. */
export function marksInWords(marks: MarkCounts | null | undefined): string {
  if (!marks) return '';
  const { works, outdated, versions } = marks;
  const named = versions.slice(0, VERSIONS_SHOWN).map(({ version, count }) => `${version} (${count})`).join(', ');
  const parts = [
    works > 0 ? `worked for ${works} more ${works === 1 ? 'person' : 'people'}` : '',
    outdated > 0 ? `${outdated} ${outdated === 1 ? 'says' : 'say'} it is outdated` : '',
    named ? `works for ${named}${versions.length > VERSIONS_SHOWN ? ' and others' : ''}` : '',
  ].filter(Boolean);
  const words = parts.join('; ');
  return words && `${words[0]!.toUpperCase()}${words.slice(1)}`;
}

/** What an answer's part of the page says and offers. */
export function marksPart(answer: Answer, viewer: Person | null, mine: Mark | undefined) {
  return {
    words: marksInWords(answer.marks),
    isOutdated: answer.marks?.isOutdated ?? false,
    may: canMark(viewer, answer),
    action: paths.mark(answer._id),
    works: mine?.mark === 'works',
    mine: mine ? mineInWords(mine) : null,
  };
}

export function mineInWords({ mark, version }: Pick<Mark, 'mark' | 'version'>): string {
  if (mark === 'outdated') return 'You say it is outdated.';
  return version ? `You say it works for ${version}.` : 'You say it works.';
}
