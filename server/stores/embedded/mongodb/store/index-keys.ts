// The keys a document has in an index: one for each combination of its fields, several when a field is an array (multikey).
import { MongoError } from '../errors.js';
import { isDoc, type Doc, type Value } from '../bson/value.js';

interface Slot { value: Value; rest: string[] }

/** Missing fields count as null, an empty array as undefined; two arrays side by side are refused as the server does. */
export function indexKeys(document: Doc, paths: string[][]): Value[][] {
  const keys: Value[][] = [];
  expand(paths.map((rest) => ({ value: document, rest })), keys);
  return keys;
}

function expand(slots: Slot[], keys: Value[][]): void {
  const walked = slots.map(descend);
  const arrays = walked.filter((slot) => Array.isArray(slot.value));
  if (arrays.length === 0) {
    keys.push(walked.map((slot) => (slot.value === undefined ? null : slot.value === EMPTY ? undefined : slot.value)));
    return;
  }
  const array = (arrays[0] as Slot).value as Value[];
  if (arrays.some((slot) => slot.value !== array)) throw new MongoError(171, 'cannot index parallel arrays');
  if (array.length === 0) return expand(walked.map((slot) => (slot.value === array ? settled(slot.rest.length ? null : EMPTY) : slot)), keys);
  for (const element of array) expand(walked.map((slot) => (slot.value === array ? step(slot, element) : slot)), keys);
}

const EMPTY = Symbol('empty array') as unknown as Value;
const settled = (value: Value): Slot => ({ value: Array.isArray(value) ? (new Settled(value) as unknown as Value) : value, rest: [] });

/** An array that is itself an element is a value, not a list of values. */
class Settled {
  constructor(readonly array: Value[]) {}
}

function step(slot: Slot, element: Value): Slot {
  if (slot.rest.length === 0) return settled(element);
  return isDoc(element) ? { value: element, rest: slot.rest } : settled(null);
}

function descend(slot: Slot): Slot {
  let { value, rest } = slot;
  while (rest.length > 0) {
    const name = rest[0] as string;
    if (isDoc(value)) value = value.get(name);
    else if (Array.isArray(value)) {
      if (!/^\d+$/.test(name) || Number(name) >= value.length) break;
      value = value[Number(name)];
    } else return { value: slot.value === value && rest.length === 0 ? value : null, rest: [] };
    rest = rest.slice(1);
  }
  return { value, rest };
}

export const unsettle = (value: Value): Value => ((value as unknown) instanceof Settled ? (value as unknown as Settled).array : value);
