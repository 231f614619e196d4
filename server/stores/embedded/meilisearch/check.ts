/** Checks request bodies field by field and refuses what the real server refuses, in its words. */
import { Fault } from './faults.js';

export interface FieldRule {
  expected: string;
  fits(value: unknown): boolean;
  code: string;
  /** Taken when the field is absent or null. */
  fallback: unknown;
}

const found = (value: unknown): string => {
  const json = JSON.stringify(value);
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array: \`${json}\``;
  const kind = typeof value === 'number' ? (Number.isInteger(value) ? (value < 0 ? 'a negative integer' : 'a positive integer') : 'a float') : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  return `${kind}: \`${json}\``;
};

/** @returns every field of the table, checked, with fallbacks filled in. Throws bad_request for unknown fields. */
export function checkBody<T>(body: unknown, table: Record<string, FieldRule>): T {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new Fault('bad_request', `Invalid value type: expected an object, but found ${found(body)}`);
  const given = body as Record<string, unknown>;
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(table, key)) throw new Fault('bad_request', `Unknown field \`${key}\`: expected one of ${Object.keys(table).map((name) => `\`${name}\``).join(', ')}`);
  }
  const checked: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(table)) {
    const value = given[name];
    if (value === undefined || value === null) checked[name] = rule.fallback;
    else if (rule.fits(value)) checked[name] = value;
    else throw new Fault(rule.code, `Invalid value type at \`.${name}\`: expected ${rule.expected}, but found ${found(value)}`);
  }
  return checked as T;
}

const isStrings = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');
const rule = (expected: string, fits: (value: unknown) => boolean) => (code: string, fallback: unknown = null): FieldRule => ({ expected, fits, code, fallback });

export const string = rule('a string', (value) => typeof value === 'string');
export const strings = rule('an array', isStrings);
export const boolean = rule('a boolean', (value) => typeof value === 'boolean');
export const count = rule('a positive integer', (value) => Number.isSafeInteger(value) && (value as number) >= 0);
export const number = rule('a number', (value) => typeof value === 'number');
export const anything = rule('a value', () => true);
export const array = rule('an array', Array.isArray);
export const absent = rule('nothing: the embedded engine does not have this', () => false);
export const oneOf = (...choices: string[]) => rule(`one of ${choices.map((one) => `\`${one}\``).join(', ')}`, (value) => choices.includes(value as string));
