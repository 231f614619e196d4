/** What a form's boxes decide about private parts in a text that others will read. */
import { InvalidInput } from '../errors.js';
import { blackOut, inWords, strongOnes } from './black-out.js';
import { findPrivateParts, type Known } from './find-private-parts.js';

/**
 * The text with what was ticked blacked out. Throws InvalidInput when there is something in it that nearly surely is private and was never
 * offered to whoever wrote it: typed since the page was made, so nobody has decided about it.
 */
export function withoutTicked(typed: string, { ticked, offered }: { ticked: string[]; offered: string[] }, known: Known): string {
  const text = blackOut(typed, ticked, known);
  const unseen = strongOnes(findPrivateParts(text, known)).filter((part) => !offered.includes(part.text));
  if (unseen.length > 0) throw new InvalidInput(`There is ${inWords(unseen)} in it now. Choose below whether it is blacked out.`);
  return text;
}
