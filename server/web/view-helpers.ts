/** The few words templates may use beyond plain fields. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars, { type HelperOptions } from 'handlebars';
import { agoInWords } from './ago.js';
import { ROOT } from './root.js';

const versions = new Map<string, string>();

/** The address of a file in public/, with its content's hash so that browsers may keep it for ever. */
export function asset(file: string): string {
  let version = versions.get(file);
  if (version === undefined) {
    version = createHash('sha256').update(readFileSync(path.join(ROOT, 'public', file))).digest('hex').slice(0, 10);
    versions.set(file, version);
  }
  return `/${file}?v=${version}`;
}

/** A time as people say it: "just now", "2 minutes ago", "in 5 minutes", "3 May 2024". */
export function ago(at: Date, now: Date): string {
  return agoInWords(at.getTime(), now.getTime());
}

/** "1 answer", "3 answers". */
export function plural(count: number, one: string, many?: unknown): string {
  return `${count} ${count === 1 ? one : typeof many === 'string' ? many : `${one}s`}`;
}

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  return name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0]?.toUpperCase() ?? '').join('');
}

/** One of four colours that stays with a name, so that people in a talk are told apart at a glance. */
export function tint(name: string): number {
  return [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 4;
}

export const viewHelpers = {
  asset,
  plural: (count: number, one: string, many: unknown) => plural(Number(count), one, many),
  initials: (name: unknown) => initials(String(name ?? '')),
  tint: (name: unknown) => tint(String(name ?? '')),
  /** For words that become part of an address. */
  encode: (words: unknown) => encodeURIComponent(String(words ?? '')),
  eq: (a: unknown, b: unknown) => a === b,
  or: (...values: unknown[]) => values.slice(0, -1).find(Boolean) ?? false,
  join: (values: unknown, between: unknown) => (Array.isArray(values) ? values.join(typeof between === 'string' ? between : ', ') : ''),
  concat: (...values: unknown[]) => values.slice(0, -1).join(''),
  ago(at: unknown, options: HelperOptions) {
    const date = at instanceof Date ? at : new Date(String(at));
    if (Number.isNaN(date.getTime())) return '';
    const root = (options.data as { root?: { now?: Date } } | undefined)?.root;
    const exact = `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return new Handlebars.SafeString(`<time datetime="${date.toISOString()}" data-ago title="${exact}">${ago(date, root?.now ?? new Date())}</time>`);
  },
};
