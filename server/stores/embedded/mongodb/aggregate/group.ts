// $group: one accumulator a field and group (manual: "$group (aggregation)").
import { Double } from 'bson';
import { MongoError } from '../errors.js';
import { add, isNumber, type Num, toNumber } from '../bson/numbers.js';
import { compare, equal } from '../bson/order.js';
import { encodeFields } from '../bson/key.js';
import { isDoc, type Doc, type Value } from '../bson/value.js';
import { compileExpression } from './expression.js';
import type { Evaluate } from './operands.js';
import type { Stage } from './stages.js';

interface Accumulator { take(value: Value): void; result(): Value }

const ACCUMULATORS: Record<string, () => Accumulator> = {
  $sum: () => {
    let total: Num = 0;
    return {
      take: (value) => { if (isNumber(value)) total = add(total, value) ?? new Double(toNumber(total) + toNumber(value)); },
      result: () => total,
    };
  },
  $avg: () => {
    let total = 0;
    let count = 0;
    return {
      take: (value) => { if (isNumber(value)) { total += toNumber(value); count++; } },
      result: () => (count === 0 ? null : new Double(total / count)),
    };
  },
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: () => {
    let first: Value;
    let seen = false;
    return { take: (value) => { if (!seen) { first = value; seen = true; } }, result: () => first ?? null };
  },
  $last: () => {
    let last: Value;
    return { take: (value) => { last = value; }, result: () => last ?? null };
  },
  $push: () => {
    const list: Value[] = [];
    return { take: (value) => { if (value !== undefined) list.push(value); }, result: () => list };
  },
  $addToSet: () => {
    const list: Value[] = [];
    return { take: (value) => { if (value !== undefined && !list.some((one) => equal(one, value))) list.push(value); }, result: () => list };
  },
  $count: () => {
    let count = 0;
    return { take: () => { count++; }, result: () => count };
  },
};

function extreme(way: 1 | -1): Accumulator {
  let best: Value = null;
  return {
    take: (value) => {
      if (value === undefined || value === null) return;
      if (best === null || compare(value, best) * way > 0) best = value;
    },
    result: () => best,
  };
}

export function compileGroup(operand: Value): Stage {
  if (!isDoc(operand)) throw new MongoError(15947, "a group's fields must be specified in an object");
  if (!operand.has('_id')) throw new MongoError(15955, 'a group specification must include an _id');
  const id = compileExpression(operand.get('_id'));
  const fields = [...operand].filter(([name]) => name !== '_id').map(([name, spec]) => [name, ...accumulator(name, spec)] as const);
  return function* (documents) {
    const groups = new Map<string, { id: Value; fields: Accumulator[] }>();
    for (const document of documents) {
      const scope = { root: document, vars: {} };
      const value = id(scope) ?? null;
      const key = encodeFields([value]).toString('latin1');
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { id: value, fields: fields.map(([, start]) => start()) }));
      fields.forEach(([, , evaluate], i) => group.fields[i]?.take(evaluate(scope)));
    }
    for (const group of groups.values()) {
      const out: Doc = new Map([['_id', group.id]]);
      fields.forEach(([name], i) => out.set(name, group.fields[i]?.result()));
      yield out;
    }
  };
}

function accumulator(name: string, spec: Value): [() => Accumulator, Evaluate] {
  if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw new MongoError(40236, `The field name '${name}' cannot be an operator name`);
  if (!isDoc(spec)) throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
  if (spec.size !== 1) throw new MongoError(40238, `The field '${name}' must specify one accumulator`);
  const [[operator, operand]] = [...spec] as [[string, Value]];
  const start = Object.hasOwn(ACCUMULATORS, operator) ? ACCUMULATORS[operator] : undefined;
  if (!start) throw new MongoError(15952, `unknown group operator '${operator}'`);
  return [start, compileExpression(operand)];
}
