// Numbers in expressions; null or missing operands make the result null.
import { Double } from 'bson';
import { MongoError } from '../errors.js';
import { add, fromNumber, isNumber, multiply, type Num, subtract, toInteger, toNumber } from '../bson/numbers.js';
import { compare } from '../bson/order.js';
import { typeName, type Value } from '../bson/value.js';
import { type Compile, type CompileOperand, each, type Evaluate, nothing, operands } from './operands.js';

function number(value: Value, name: string): Num {
  if (!isNumber(value)) throw new MongoError(14, `${name} only supports numeric types, not ${typeName(value)}`);
  return value;
}

const one = (apply: (value: Num, name: string) => Value): Compile => (operand, name, compile) => {
  const [argument] = operands(compile, operand, name, 1, 1) as [Evaluate];
  return (scope) => {
    const value = argument(scope);
    return nothing(value) ? null : apply(number(value, name), name);
  };
};

const two = (apply: (a: Value, b: Value, name: string) => Value): Compile => (operand, name, compile) => {
  const [left, right] = operands(compile, operand, name, 2, 2) as [Evaluate, Evaluate];
  return (scope) => {
    const [a, b] = [left(scope), right(scope)];
    return nothing(a) || nothing(b) ? null : apply(a, b, name);
  };
};

const real = (apply: (value: number) => number): Compile => one((value) => new Double(apply(toNumber(value))));

const positive = (apply: (value: number) => number, code: number): Compile => one((value, name) => {
  if (toNumber(value) <= 0) throw new MongoError(code, `${name}'s argument must be a positive number, but is ${toNumber(value)}`);
  return new Double(apply(toNumber(value)));
});

// Whole numbers stay as they are, doubles are rounded as doubles.
const rounding = (apply: (value: number) => number): Compile => one((value) => (value instanceof Double ? new Double(apply(value.value)) : value));

const asDouble = (a: Num, b: Num, apply: (x: number, y: number) => number): Double => new Double(apply(toNumber(a), toNumber(b)));

export const ARITHMETIC: Record<string, Compile> = {
  $add: (operand, name, compile) => sum(operand, name, compile),
  $subtract: two(minus),
  $multiply: (operand, name, compile) => {
    const parts = each(compile, operand);
    return (scope) => {
      const values = parts.map((part) => part(scope));
      if (values.some(nothing)) return null;
      return values.map((value) => number(value, name)).reduce<Num>((a, b) => multiply(a, b) ?? asDouble(a, b, (x, y) => x * y), 1);
    };
  },
  $divide: two((a, b, name) => {
    const [x, y] = [toNumber(number(a, name)), toNumber(number(b, name))];
    if (y === 0) throw new MongoError(2, "can't $divide by zero");
    return new Double(x / y);
  }),
  $mod: two((a, b, name) => {
    const [x, y] = [number(a, name), number(b, name)];
    if (toNumber(y) === 0) throw new MongoError(16610, "can't $mod by zero");
    if (x instanceof Double || y instanceof Double) return new Double(toNumber(x) % toNumber(y));
    const rest = BigInt(x) % BigInt(y);
    return typeof x === 'bigint' || typeof y === 'bigint' ? rest : Number(rest);
  }),
  $abs: one((value) => (value instanceof Double ? new Double(Math.abs(value.value)) : typeof value === 'bigint' ? (value < 0n ? -value : value) : fromNumber(Math.abs(value)))),
  $ceil: rounding(Math.ceil),
  $floor: rounding(Math.floor),
  $round: places(roundHalfEven),
  $trunc: places((value) => Math.trunc(value)),
  $sqrt: one((value) => {
    if (toNumber(value) < 0) throw new MongoError(28714, "$sqrt's argument must be greater than or equal to 0");
    return new Double(Math.sqrt(toNumber(value)));
  }),
  $exp: real(Math.exp),
  $ln: positive(Math.log, 28766),
  $log10: positive(Math.log10, 28761),
  $log: two((a, b, name) => new Double(Math.log(toNumber(number(a, name))) / Math.log(toNumber(number(b, name))))),
  $max: among((values) => extreme(values, 1)),
  $min: among((values) => extreme(values, -1)),
  $sum: among((values) => total(values.filter(isNumber))),
  $avg: among((values) => {
    const numbers = values.filter(isNumber);
    return numbers.length === 0 ? null : new Double(numbers.reduce<number>((sum, one) => sum + toNumber(one), 0) / numbers.length);
  }),
  $pow: two((a, b, name) => power(number(a, name), number(b, name))),
};

// As expressions these look at their list, or into a single array.
function among(apply: (values: Value[]) => Value): Compile {
  return (operand, _name, compile) => {
    const parts = each(compile, operand);
    return (scope) => {
      const values = parts.map((part) => part(scope));
      const [only] = values;
      return apply(values.length === 1 && Array.isArray(only) ? only : values);
    };
  };
}

const total = (values: Num[]): Num => values.reduce<Num>((a, b) => add(a, b) ?? asDouble(a, b, (x, y) => x + y), 0);

function sum(operand: Value, name: string, compile: CompileOperand): Evaluate {
  const parts = each(compile, operand);
  return (scope) => {
    const values = parts.map((part) => part(scope));
    if (values.some(nothing)) return null;
    const dates = values.filter((value) => value instanceof Date);
    if (dates.length > 1) throw new MongoError(16612, 'only one date allowed in an $add expression');
    const rest = total(values.filter((value) => !(value instanceof Date)).map((value) => number(value, name)));
    return dates[0] ? new Date(dates[0].getTime() + Math.round(toNumber(rest))) : rest;
  };
}

function minus(a: Value, b: Value): Value {
  if (a instanceof Date && b instanceof Date) return BigInt(a.getTime() - b.getTime());
  if (a instanceof Date && isNumber(b)) return new Date(a.getTime() - Math.round(toNumber(b)));
  if (!isNumber(a) || !isNumber(b)) throw new MongoError(14, `can't $subtract ${typeName(b)} from ${typeName(a)}`);
  return subtract(a, b) ?? asDouble(a, b, (x, y) => x - y);
}

function power(base: Num, exponent: Num): Num {
  if (toNumber(base) === 0 && toNumber(exponent) < 0) throw new MongoError(28764, '$pow cannot take a base of 0 and a negative exponent');
  const result = toNumber(base) ** toNumber(exponent);
  if (base instanceof Double || exponent instanceof Double || toNumber(exponent) < 0) return new Double(result);
  const whole = BigInt(base) ** BigInt(exponent);
  if (BigInt.asIntN(64, whole) !== whole) return new Double(result);
  return typeof base === 'number' && typeof exponent === 'number' && BigInt.asIntN(32, whole) === whole ? Number(whole) : whole;
}

function places(apply: (value: number) => number): Compile {
  return (operand, name, compile) => {
    const [argument, digits] = operands(compile, operand, name, 1, 2) as [Evaluate, Evaluate | undefined];
    return (scope) => {
      const value = argument(scope);
      if (nothing(value)) return null;
      const place = digits ? toInteger(digits(scope)) : 0;
      if (place === undefined || place < -20 || place > 100) throw new MongoError(51083, `cannot apply ${name} with precision value`);
      const exact = number(value, name);
      if (!(exact instanceof Double)) {
        if (place >= 0) return exact;
        throw new MongoError(238, `${name} of whole numbers to negative places is not carried by the embedded store; set MONGODB_URI to use a MongoDB server`);
      }
      return new Double(place === 0 ? apply(exact.value) : shift(apply(shift(exact.value, place)), -place));
    };
  };
}

// By decimal text, so that 2.675 does not gain digits on the way.
function shift(value: number, by: number): number {
  if (!Number.isFinite(value)) return value;
  const [digits, exponent = '0'] = value.toExponential().split('e');
  return Number(`${digits}e${Number(exponent) + by}`);
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

function extreme(values: Value[], way: 1 | -1): Value {
  const real = values.filter((value) => !nothing(value));
  return real.length === 0 ? null : real.reduce((best, value) => (compare(value, best) * way > 0 ? value : best));
}
