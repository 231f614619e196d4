/** What the templates see of private parts: each once, within the words around it, with a box to tick. */
import { findPrivateParts, type Known } from './find-private-parts.js';
import { KINDS } from './kinds.js';

const AROUND = 40;

export interface PartRow {
  value: string;
  /** "a phone number". */
  called: string;
  before: string;
  part: string;
  after: string;
  ticked: boolean;
}

/** @param chosen what was offered before and what of it was ticked; anything else is ticked when it nearly surely is what it seems. */
export function partRows(text: string, known: Known, chosen: { offered: string[]; ticked: string[] } = { offered: [], ticked: [] }): PartRow[] {
  const once = new Map(findPrivateParts(text, known).reverse().map((part) => [part.text, part]));
  return [...once.values()].sort((a, b) => a.start - b.start).map(({ kind, start, end, text: part }) => ({
    value: part,
    called: KINDS[kind].called,
    before: `${start > AROUND ? '…' : ''}${withoutMarks(text.slice(Math.max(0, start - AROUND), start))}`,
    part,
    after: `${withoutMarks(text.slice(end, end + AROUND))}${end + AROUND < text.length ? '…' : ''}`,
    ticked: chosen.offered.includes(part) ? chosen.ticked.includes(part) : KINDS[kind].strong,
  }));
}

/** Markdown's own marks are no words. */
const withoutMarks = (text: string) => text.replace(/\*{1,2}|^>\s?|`+|^#+ /gm, '');

/** The same boxes as somebody left them, when their form comes back. */
export function tickedAgain(rows: PartRow[], body: unknown): PartRow[] {
  const { blackOut } = (body ?? {}) as { blackOut?: unknown };
  const ticked = [blackOut ?? []].flat();
  return rows.map((row) => ({ ...row, ticked: ticked.includes(row.value) }));
}
