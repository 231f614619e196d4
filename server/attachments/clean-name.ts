/** What a file is called: as its sender's device called it, without what leads somewhere or deceives. */
import { cleanLine } from '../web/text-input.js';

const LONGEST = 120;
const LONGEST_ENDING = 10;
/** Marks that turn the direction of what follows or can't be seen: "photo\u202Egpj.exe" reads as a picture. */
const UNSEEN = /\p{Cf}/gu;
/** What some system or other understands as more than a letter of a name. */
const SPECIAL = /[<>:"|?*\\/;]/g;

/** @param ending with its dot, of what it turned out to be: in place of the one that the name has, if it has another. */
export function cleanName(given: string, ending: string, without: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const words = cleanLine(last).replace(UNSEEN, '').replace(SPECIAL, ' ').replace(/^[.\s]+|[.\s]+$/g, '').replace(/\s+/g, ' ');
  const stem = words.toLowerCase().endsWith(ending) ? words.slice(0, words.length - ending.length) : words.replace(/\.[\p{L}\p{N}]{1,10}$/u, '');
  // By characters, so that none is cut in two.
  return `${[...(stem.trim() || without)].slice(0, LONGEST - LONGEST_ENDING).join('')}${ending}`;
}

/** The ending a name has, in small letters, without its dot; '' for none. */
export function endingOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,10})\s*$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
