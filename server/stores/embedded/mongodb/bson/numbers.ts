// MongoDB's arithmetic: the result takes the widest type of its operands, and an int32 that overflows becomes an int64.
import { Double } from 'bson';
import type { Value } from './value.js';

export type Num = number | bigint | Double;

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

export function isNumber(value: Value): value is Num {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;
}

export const toNumber = (value: Num): number => (typeof value === 'number' ? value : value instanceof Double ? value.value : Number(value));

/** NaN sorts below every number and equals itself; int64 and double compare exactly. */
export function compareNumbers(a: Num, b: Num): number {
  const x = a instanceof Double ? a.value : a;
  const y = b instanceof Double ? b.value : b;
  if (x < y) return -1;
  if (x > y) return 1;
  return Number(y !== y) - Number(x !== x);
}

/** An int32 where it fits, else a double. */
export const fromNumber = (value: number): Num => ((value | 0) === value && !Object.is(value, -0) ? value : new Double(value));

function narrow(value: bigint, long: boolean): Num | undefined {
  if (value > INT64_MAX || value < INT64_MIN) return undefined;
  return !long && BigInt.asIntN(32, value) === value ? Number(value) : value;
}

function combine(a: Num, b: Num, real: (x: number, y: number) => number, whole: (x: bigint, y: bigint) => bigint): Num | undefined {
  if (a instanceof Double || b instanceof Double) return new Double(real(toNumber(a), toNumber(b)));
  if (typeof a === 'number' && typeof b === 'number') {
    const quick = real(a, b);
    if ((quick | 0) === quick) return quick === 0 ? 0 : quick;
  }
  return narrow(whole(BigInt(a), BigInt(b)), typeof a === 'bigint' || typeof b === 'bigint');
}

/** Undefined when whole numbers leave the range of int64: the caller decides between an error and a double. */
export const add = (a: Num, b: Num): Num | undefined => combine(a, b, (x, y) => x + y, (x, y) => x + y);
export const subtract = (a: Num, b: Num): Num | undefined => combine(a, b, (x, y) => x - y, (x, y) => x - y);
export const multiply = (a: Num, b: Num): Num | undefined => combine(a, b, (x, y) => x * y, (x, y) => x * y);

/** A whole number out of any numeric type, or undefined. */
export function toInteger(value: Value): number | undefined {
  if (!isNumber(value)) return undefined;
  const number = toNumber(value);
  return Number.isInteger(number) ? number : undefined;
}
