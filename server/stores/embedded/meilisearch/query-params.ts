/** Numbers and lists out of a request's address. */
import { Fault } from './faults.js';

export function countParam(query: URLSearchParams, name: string, fallback: number, code: string): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^\d+$/.test(text)) throw new Fault(code, `Invalid value in parameter \`${name}\`: could not parse \`${text}\` as a positive integer`);
  return Number(text);
}

/** Comma-separated; absent and `*` mean no restriction. */
export function listParam(query: URLSearchParams, name: string): string[] | null {
  const text = query.get(name);
  return text === null || text === '' || text === '*' ? null : text.split(',').map((item) => item.trim());
}

export function onlyParams(query: URLSearchParams, known: string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) throw new Fault('bad_request', `Unknown parameter \`${name}\`: expected one of ${known.map((one) => `\`${one}\``).join(', ')}`);
  }
}
