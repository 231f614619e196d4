// The update operators, one entry each (manual: "Update Operators").
import { Double, Timestamp } from 'bson';
import { badValue, MongoError, typeMismatch } from '../errors.js';
import { add, isNumber, multiply, type Num } from '../bson/numbers.js';
import { compare } from '../bson/order.js';
import { isDoc, type Doc, typeName, type Value } from '../bson/value.js';
import { show } from '../store/duplicate.js';
import { addToSet, pop, pull, pullAll, push } from './arrays.js';
import { placeOf, type Place } from './path.js';

export interface Step { document: Doc; path: string[]; place: Place | undefined; operand: Value; now: Date }
interface Operator { builds: boolean; change(step: Step): void }

export const OPERATORS: Record<string, Operator> = {
  $set: building(({ place, operand }) => place.put(operand)),
  $setOnInsert: building(({ place, operand }) => place.put(operand)),
  $unset: { builds: false, change: ({ place }) => { if (place?.get() !== undefined) place?.remove(); } },
  $inc: building((step) => arithmetic(step, '$inc', 'increment', add, () => step.operand as Num)),
  $mul: building((step) => arithmetic(step, '$mul', 'multiply', multiply, () => zeroOf(step.operand as Num))),
  $min: building(({ place, operand }) => { if (place.get() === undefined || compare(operand, place.get()) < 0) place.put(operand); }),
  $max: building(({ place, operand }) => { if (place.get() === undefined || compare(operand, place.get()) > 0) place.put(operand); }),
  $currentDate: building(({ place, operand, now, path }) => place.put(currentDate(operand, now, path))),
  $push: building(push),
  $addToSet: building(addToSet),
  $pop: { builds: false, change: pop },
  $pull: { builds: false, change: pull },
  $pullAll: { builds: false, change: pullAll },
  $rename: { builds: false, change: rename },
};

export type Built = Step & { place: Place };

function building(change: (step: Built) => void): Operator {
  return { builds: true, change: (step) => change(step as Built) };
}

function arithmetic(step: Built, name: string, verb: string, combine: (a: Num, b: Num) => Num | undefined, fresh: () => Num): void {
  const field = step.path.join('.');
  if (!isNumber(step.operand)) throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${field}: ${show(step.operand)}}`);
  const current = step.place.get();
  if (current === undefined) return step.place.put(fresh());
  if (!isNumber(current)) {
    throw typeMismatch(`Cannot apply ${name} to a value of non-numeric type. {_id: ${show(step.document.get('_id'))}} has the field '${step.path.at(-1)}' of non-numeric type ${typeName(current)}`);
  }
  const result = combine(current, step.operand);
  if (result === undefined) throw badValue(`Failed to apply ${name} operations to current value ((NumberLong)${current}) for document {_id: ${show(step.document.get('_id'))}}`);
  step.place.put(result);
}

const zeroOf = (operand: Num): Num => (operand instanceof Double ? new Double(0) : typeof operand === 'bigint' ? 0n : 0);

function currentDate(operand: Value, now: Date, path: string[]): Value {
  const type = isDoc(operand) ? operand.get('$type') : operand === true || operand === false ? 'date' : undefined;
  if (type === 'date') return new Date(now);
  if (type === 'timestamp') return Timestamp.fromBits(1, Math.floor(now.getTime() / 1000));
  throw badValue(`${path.join('.')} ${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`);
}

function rename({ document, path, operand, place }: Step): void {
  if (typeof operand !== 'string') throw badValue(`The 'to' field for $rename must be a string: ${path.join('.')}: ${show(operand)}`);
  const value = place?.get();
  if (!place || value === undefined) return;
  const target = operand.split('.');
  if (insideArray(document, path)) throw badValue(`The source field cannot be an array element, '${path.join('.')}' in doc with _id: ${show(document.get('_id'))} has an array field`);
  if (insideArray(document, target)) throw badValue(`The destination field cannot be an array element, '${operand}' in doc with _id: ${show(document.get('_id'))} has an array field`);
  if (operand === '') throw new MongoError(56, 'An empty update path is not valid.');
  place.remove();
  placeOf(document, target, true)?.put(value);
}

function insideArray(document: Doc, path: string[]): boolean {
  let value: Value = document;
  for (const name of path.slice(0, -1)) {
    value = isDoc(value) ? value.get(name) : undefined;
    if (Array.isArray(value)) return true;
  }
  return false;
}
