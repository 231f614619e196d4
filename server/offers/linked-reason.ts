/** A reason in pieces, so that the earlier questions it names can be looked at. */
import { paths } from '../web/paths.js';

export interface Piece {
  words: string;
  href?: string;
}

/** @param because the questions it may name, by their titles in quotes as `explain` writes them. */
export function linkedReason(reason: string, because: { id: string; title: string }[]): Piece[] {
  for (const [place, { id, title }] of because.entries()) {
    const quoted = `“${title}”`;
    const at = reason.indexOf(quoted);
    if (at < 0) continue;
    const others = because.filter((_, other) => other !== place);
    return [...linkedReason(reason.slice(0, at), others), { words: quoted, href: paths.question(id) }, ...linkedReason(reason.slice(at + quoted.length), others)].filter(({ words }) => words !== '');
  }
  return [{ words: reason }];
}
