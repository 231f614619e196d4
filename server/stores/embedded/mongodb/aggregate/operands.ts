// What expression operators share: how they read their operands, follow paths and judge truth.
import { failedToParse, MongoError } from '../errors.js';
import { isNumber, toNumber } from '../bson/numbers.js';
import { isDoc, type Value } from '../bson/value.js';

export interface Scope { root: Value; vars: Record<string, Value> }
export type Evaluate = (scope: Scope) => Value;
/** Compiles an operand; handed to each operator because operands are expressions again. */
export type CompileOperand = (expression: Value) => Evaluate;
export type Compile = (operand: Value, name: string, compile: CompileOperand) => Evaluate;

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

/** Every operand of an operator that takes any number of them. */
export const each = (compile: CompileOperand, operand: Value): Evaluate[] => (Array.isArray(operand) ? operand : [operand]).map(compile);

export const nothing = (value: Value): value is null | undefined => value === undefined || value === null;

/** The operands of an operator that takes a list; a single operand may stand without brackets. */
export function operands(compile: CompileOperand, operand: Value, name: string, least: number, most: number): Evaluate[] {
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length >= least && list.length <= most) return list.map(compile);
  const wanted = least === most ? `exactly ${least} arguments` : `at least ${least} and at most ${most} arguments`;
  throw new MongoError(16020, `Expression ${name} takes ${wanted}. ${list.length} were passed in.`);
}

/** The named operands of an operator that takes a document; unknown and missing names are refused. */
export function named(operand: Value, name: string, required: string[], optional: string[] = []): Record<string, Value> {
  if (!isDoc(operand)) throw failedToParse(`${name} only supports an object as its argument`);
  for (const key of operand.keys()) if (![...required, ...optional].includes(key)) throw failedToParse(`Unrecognized parameter to ${name}: ${key}`);
  for (const key of required) if (!operand.has(key)) throw failedToParse(`Missing '${key}' parameter to ${name}`);
  return Object.fromEntries(operand);
}
