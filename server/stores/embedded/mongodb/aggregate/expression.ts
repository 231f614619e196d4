// Aggregation expressions, compiled once into functions of a document. Operators stand in the tables beside this file.
import { failedToParse, MongoError } from '../errors.js';
import { isNumber, toNumber } from '../bson/numbers.js';
import { isDoc, type Doc, type Value } from '../bson/value.js';
import { OPERATORS } from './operators.js';

export interface Scope { root: Value; vars: Record<string, Value> }
export type Evaluate = (scope: Scope) => Value;

export function compileExpression(expression: Value): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return fieldPath(expression);
  if (Array.isArray(expression)) {
    const parts = expression.map(compileExpression);
    return (scope) => parts.map((part) => part(scope) ?? null);
  }
  if (!isDoc(expression)) return () => expression;
  const first = expression.keys().next().value;
  if (first?.startsWith('$')) return operator(expression, first);
  const fields = [...expression].map(([name, value]) => {
    if (name.startsWith('$') || name.includes('.')) throw new MongoError(16410, `FieldPath field names may not start with '$' or contain '.': ${name}`);
    return [name, compileExpression(value)] as const;
  });
  return (scope) => {
    const out: Doc = new Map();
    for (const [name, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) out.set(name, value);
    }
    return out;
  };
}

function operator(expression: Doc, name: string): Evaluate {
  if (expression.size !== 1) throw new MongoError(15983, `An object representing an expression must have exactly one field: ${[...expression.keys()].join(', ')}`);
  const compile = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!compile) throw new MongoError(168, `Unrecognized expression '${name}'`);
  return compile(expression.get(name), name);
}

function fieldPath(path: string): Evaluate {
  if (path.startsWith('$$')) return variable(path.slice(2));
  const parts = path.slice(1).split('.');
  if (parts.includes('')) throw new MongoError(40352, 'FieldPath field names may not be empty strings.');
  return ({ root }) => follow(root, parts, 0);
}

function variable(path: string): Evaluate {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => follow(root, rest, 0);
  if (name === 'NOW') return ({ vars }) => follow(vars['NOW'] ?? new Date(), rest, 0);
  if (name === 'REMOVE') return () => undefined;
  if (/^[A-Z]/.test(name)) throw new MongoError(17276, `Use of undefined variable: ${name}`);
  return ({ vars }) => {
    if (!Object.hasOwn(vars, name)) throw new MongoError(17276, `Use of undefined variable: ${name}`);
    return follow(vars[name], rest, 0);
  };
}

/** Through arrays a path collects from each document; positions are not looked at, unlike in filters. */
export function follow(value: Value, parts: string[], at: number): Value {
  if (at === parts.length) return value;
  if (isDoc(value)) return follow(value.get(parts[at] as string), parts, at + 1);
  if (!Array.isArray(value)) return undefined;
  return value.map((element) => (isDoc(element) ? follow(element, parts, at) : undefined)).filter((found) => found !== undefined);
}

export function truthy(value: Value): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !(isNumber(value) && toNumber(value) === 0);
}

/** The operands of an operator that takes a list; a single operand may stand without brackets. */
export function operands(operand: Value, name: string, least: number, most: number): Evaluate[] {
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length >= least && list.length <= most) return list.map(compileExpression);
  const wanted = least === most ? `exactly ${least} arguments` : `at least ${least} and at most ${most} arguments`;
  throw new MongoError(16020, `Expression ${name} takes ${wanted}. ${list.length} were passed in.`);
}

export function named(operand: Value, name: string, required: string[], optional: string[] = []): Record<string, Value> {
  if (!isDoc(operand)) throw failedToParse(`${name} only supports an object as its argument`);
  for (const key of operand.keys()) if (![...required, ...optional].includes(key)) throw failedToParse(`Unrecognized parameter to ${name}: ${key}`);
  for (const key of required) if (!operand.has(key)) throw failedToParse(`Missing '${key}' parameter to ${name}`);
  return Object.fromEntries(operand);
}
