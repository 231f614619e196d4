// Regular expressions as the server's PCRE reads them, carried out by JavaScript; what the two read differently is translated or refused.
import { BSONRegExp } from 'bson';
import { badValue, MongoError, notCarried } from '../errors.js';
import { compare } from '../bson/order.js';
import type { Value } from '../bson/value.js';

// Possessive and atomic parts, inline options, conditions, recursion, named classes and PCRE's own escapes.
const FOREIGN = /\(\?[ims-]+[):]|\\[AzZGKQEhHvRX]|\(\?[#>|&R(P]|\(\*|[*+?}]\+|\[\[[:.=]/;
const SPACE = ' \\t\\n\\v\\f\\r';

/** Meets texts the pattern is found in, and a stored pattern that is the same. */
export function regexTest(regex: BSONRegExp): (found: Value) => boolean {
  const inline = /^\(\?([ims]+)\)/.exec(regex.pattern);
  const flags = new Set(regex.options + (inline?.[1] ?? ''));
  for (const flag of flags) {
    if (flag === 'x') throw notCarried('The regular expression option x');
    if (!'imsu'.includes(flag)) throw badValue(`invalid flag in regex options: ${flag}`);
  }
  const source = inline ? regex.pattern.slice(inline[0].length) : regex.pattern;
  if (FOREIGN.test(source)) throw notCarried(`The regular expression ${regex.pattern}`);
  const compiled = compile(translate(source, flags), flags.has('i') ? 'i' : '');
  return (found) => (typeof found === 'string' ? compiled.test(found) : found instanceof BSONRegExp && compare(found, regex) === 0);
}

// First as Unicode, where a character beyond 16 bits is one; patterns with needless escapes are only read without.
function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    try {
      return new RegExp(source, flags);
    } catch (error) {
      throw new MongoError(51091, `Regular expression is invalid: ${(error as Error).message}`);
    }
  }
}

// In PCRE only \n ends a line, $ also stands before a last \n, and \s is ASCII.
function translate(source: string, flags: Set<string>): string {
  let out = '';
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const char = source[at] as string;
    if (char === '\\') out += escape(source[++at] ?? '', inClass);
    else if (inClass) {
      inClass = char !== ']';
      out += char;
    } else {
      inClass = char === '[';
      out += outside(char, flags);
    }
  }
  return out;
}

function escape(char: string, inClass: boolean): string {
  if (char === 's') return inClass ? SPACE : `[${SPACE}]`;
  if (char === 'S' && inClass) throw notCarried('The regular expression class [\\S]');
  return char === 'S' ? `[^${SPACE}]` : `\\${char}`;
}

function outside(char: string, flags: Set<string>): string {
  if (char === '.') return flags.has('s') ? '[^]' : '[^\\n]';
  if (char === '$') return flags.has('m') ? '(?=\\n|(?![^]))' : '(?=\\n?(?![^]))';
  return char === '^' && flags.has('m') ? '(?<![^\\n])' : char;
}
