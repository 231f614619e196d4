// Comparison, conditions, strings and arrays in expressions.
import { MongoError } from '../errors.js';
import { toInteger } from '../bson/numbers.js';
import { compare } from '../bson/order.js';
import { isDoc, typeName, type Value } from '../bson/value.js';
import { type Compile, type CompileOperand, each, type Evaluate, named, nothing, operands, type Scope, truthy } from './operands.js';

const comparing = (holds: (order: number) => Value): Compile => (operand, name, compile) => {
  const [left, right] = operands(compile, operand, name, 2, 2) as [Evaluate, Evaluate];
  return (scope) => holds(compare(left(scope), right(scope)));
};

function text(value: Value, name: string): string {
  if (typeof value !== 'string') throw new MongoError(16702, `${name} only supports strings, not ${typeName(value)}`);
  return value;
}

// The server changes the case of ASCII letters only.
const casing = (change: (ascii: string) => string, pattern: RegExp): Compile => (operand, name, compile) => {
  const [argument] = operands(compile, operand, name, 1, 1) as [Evaluate];
  return (scope) => {
    const value = argument(scope);
    return nothing(value) ? '' : text(value, name).replace(pattern, change);
  };
};

export const LOGIC: Record<string, Compile> = {
  $eq: comparing((order) => order === 0),
  $ne: comparing((order) => order !== 0),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
  $cmp: comparing(Math.sign),
  $and: (operand, _name, compile) => { const all = each(compile, operand); return (scope) => all.every((one) => truthy(one(scope))); },
  $or: (operand, _name, compile) => { const any = each(compile, operand); return (scope) => any.some((one) => truthy(one(scope))); },
  $not: (operand, name, compile) => { const [one] = operands(compile, operand, name, 1, 1) as [Evaluate]; return (scope) => !truthy(one(scope)); },
  $literal: (operand) => () => operand,
  $cond: condition,
  $ifNull: (operand, name, compile) => {
    const list = operands(compile, operand, name, 2, Infinity);
    return (scope) => list.slice(0, -1).map((one) => one(scope)).find((value) => !nothing(value)) ?? (list.at(-1) as Evaluate)(scope);
  },
  $switch: switching,
  $concat: (operand, name, compile) => {
    const parts = each(compile, operand);
    return (scope) => {
      const values = parts.map((part) => part(scope));
      return values.some(nothing) ? null : values.map((value) => text(value, name)).join('');
    };
  },
  $toLower: casing((ascii) => ascii.toLowerCase(), /[A-Z]/g),
  $toUpper: casing((ascii) => ascii.toUpperCase(), /[a-z]/g),
  $size: (operand, name, compile) => {
    const [argument] = operands(compile, operand, name, 1, 1) as [Evaluate];
    return (scope) => {
      const value = argument(scope);
      if (!Array.isArray(value)) throw new MongoError(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`);
      return value.length;
    };
  },
  $isArray: (operand, name, compile) => { const [one] = operands(compile, operand, name, 1, 1) as [Evaluate]; return (scope) => Array.isArray(one(scope)); },
  $in: (operand, name, compile) => {
    const [needle, list] = operands(compile, operand, name, 2, 2) as [Evaluate, Evaluate];
    return (scope) => {
      const array = list(scope);
      if (!Array.isArray(array)) throw new MongoError(40081, `$in requires an array as a second argument, found: ${typeName(array)}`);
      const value = needle(scope);
      return array.some((element) => compare(element, value) === 0);
    };
  },
  $arrayElemAt: (operand, name, compile) => {
    const [list, position] = operands(compile, operand, name, 2, 2) as [Evaluate, Evaluate];
    return (scope) => {
      const array = list(scope);
      const at = position(scope);
      if (nothing(array) || nothing(at)) return null;
      if (!Array.isArray(array)) throw new MongoError(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(array)}`);
      const index = toInteger(at);
      if (index === undefined) throw new MongoError(28690, `$arrayElemAt's second argument must be a numeric value representable as a 32-bit integer`);
      return array.at(index);
    };
  },
  $filter: filter,
  $map: map,
};

function condition(operand: Value, name: string, compile: CompileOperand): Evaluate {
  const parts = isDoc(operand) ? Object.values(pick(operand, name)).map(compile) : operands(compile, operand, name, 3, 3);
  const [test, yes, no] = parts as [Evaluate, Evaluate, Evaluate];
  return (scope) => (truthy(test(scope)) ? yes(scope) : no(scope));
}

function pick(operand: Value, name: string): Record<string, Value> {
  const { if: test, then, else: otherwise } = named(operand, name, ['if', 'then', 'else']);
  return { test, then, otherwise };
}

function switching(operand: Value, name: string, compile: CompileOperand): Evaluate {
  const { branches, default: otherwise } = named(operand, name, ['branches'], ['default']);
  if (!Array.isArray(branches) || branches.length === 0) throw new MongoError(40068, '$switch requires at least one branch.');
  const cases = branches.map((branch) => {
    const { case: test, then } = named(branch, name, ['case', 'then']);
    return [compile(test), compile(then)] as const;
  });
  const last = otherwise === undefined ? undefined : compile(otherwise);
  return (scope) => {
    for (const [test, then] of cases) if (truthy(test(scope))) return then(scope);
    if (!last) throw new MongoError(40066, '$switch could not find a matching branch for an input, and no default was specified.');
    return last(scope);
  };
}

const bind = (scope: Scope, name: string, value: Value): Scope => ({ root: scope.root, vars: { ...scope.vars, [name]: value } });

function filter(operand: Value, name: string, compile: CompileOperand): Evaluate {
  const { input, cond, as = 'this', limit } = named(operand, name, ['input', 'cond'], ['as', 'limit']);
  if (limit !== undefined) throw new MongoError(238, '$filter with a limit is not carried by the embedded store; set MONGODB_URI to use a MongoDB server');
  const list = compile(input);
  const test = compile(cond);
  return (scope) => arrayOf(list(scope), name, 28651)?.filter((element) => truthy(test(bind(scope, as as string, element)))) ?? null;
}

function map(operand: Value, name: string, compile: CompileOperand): Evaluate {
  const { input, in: body, as = 'this' } = named(operand, name, ['input', 'in'], ['as']);
  const list = compile(input);
  const make = compile(body);
  return (scope) => arrayOf(list(scope), name, 16883)?.map((element) => make(bind(scope, as as string, element)) ?? null) ?? null;
}

function arrayOf(value: Value, name: string, code: number): Value[] | undefined {
  if (nothing(value)) return undefined;
  if (!Array.isArray(value)) throw new MongoError(code, `input to ${name} must be an array not ${typeName(value)}`);
  return value;
}
