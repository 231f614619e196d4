// Applies an update document to a decoded document, operator by operator in the order of their paths.
import { badValue, failedToParse, MongoError } from '../errors.js';
import { equal } from '../bson/order.js';
import { clone, isDoc, type Doc, type Value } from '../bson/value.js';
import { show } from '../store/duplicate.js';
import { OPERATORS } from './operators.js';
import { placeOf } from './path.js';
import { positionOf } from './position.js';

export type Update = { kind: 'replace'; document: Doc } | { kind: 'operators'; changes: Change[]; positional: boolean };
interface Change { operator: string; path: string; operand: Value }

export interface Context { inserting: boolean; filter: Doc; now: Date }

/** Tells replacement from operators and refuses what is neither or clashes with itself. */
export function parseUpdate(update: Value): Update {
  if (Array.isArray(update)) throw new MongoError(238, 'Updates by aggregation pipeline are not carried by the embedded store; set MONGODB_URI to use a MongoDB server');
  if (!isDoc(update)) throw failedToParse('Update argument must be either an object or an array');
  const names = [...update.keys()];
  if (!names.some((name) => name.startsWith('$'))) return { kind: 'replace', document: update };
  if (!names[0]?.startsWith('$')) throw new MongoError(52, `The dollar ($) prefixed field '${names.find((name) => name.startsWith('$'))}' in '' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`);
  const changes = [...update].flatMap(([operator, fields]) => changesOf(operator, fields));
  checkClashes(changes.flatMap(({ operator, path, operand }) => (operator === '$rename' ? [path, String(operand)] : [path])));
  changes.sort((a, b) => comparePaths(a.path, b.path));
  return { kind: 'operators', changes, positional: changes.some(({ path }) => path.split('.').some((part) => part.startsWith('$'))) };
}

function changesOf(operator: string, fields: Value): Change[] {
  if (!Object.hasOwn(OPERATORS, operator)) {
    throw failedToParse(`Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`);
  }
  if (!isDoc(fields)) {
    throw failedToParse(`Modifiers operate on fields but we found type ${Array.isArray(fields) ? 'array' : typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${show(fields)}}`);
  }
  return [...fields].map(([path, operand]) => {
    checkPath(path);
    return { operator, path, operand };
  });
}

function checkPath(path: string): void {
  const parts = path.split('.');
  if (path === '' || parts.includes('')) {
    throw new MongoError(56, path === '' ? 'An empty update path is not valid.' : `The update path '${path}' contains an empty field name, which is not allowed.`);
  }
  if (parts[0] === '$' || parts[0]?.startsWith('$[')) throw badValue(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  if (parts[0]?.startsWith('$')) throw new MongoError(52, `The dollar ($) prefixed field '${parts[0]}' in '${path}' is not valid for storage.`);
}

function checkClashes(paths: string[]): void {
  const seen = [...paths].sort();
  const all = new Set<string>();
  for (const path of seen) {
    const parts = path.split('.');
    for (let i = 1; i <= parts.length; i++) {
      const prefix = parts.slice(0, i).join('.');
      if (all.has(prefix)) throw new MongoError(40, `Updating the path '${path}' would create a conflict at '${prefix}'`);
    }
    all.add(path);
  }
}

// Names in alphabetical order, positions in numeric order: the order in which new fields come into being.
function comparePaths(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] as string;
    const y = right[i] as string;
    if (x === y) continue;
    if (/^\d+$/.test(x) && /^\d+$/.test(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** The changed copy of `before`; `before` itself stays as it is. Throws when the _id would change. */
export function applyUpdate(update: Update, before: Doc, context: Context): Doc {
  const id = before.get('_id');
  const after = update.kind === 'replace' ? replaced(update.document, id) : changed(update, before, context);
  if (id !== undefined && !(after.has('_id') && equal(after.get('_id'), id))) {
    throw update.kind === 'replace'
      ? new MongoError(66, `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(after.get('_id'))}`)
      : new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return after;
}

function replaced(document: Doc, id: Value): Doc {
  const after: Doc = id === undefined ? new Map() : new Map([['_id', id]]);
  for (const [name, value] of document) after.set(name, name === '_id' && id !== undefined && equal(value, id) ? id : value);
  return after;
}

function changed(update: Extract<Update, { kind: 'operators' }>, before: Doc, context: Context): Doc {
  const after = clone(before);
  for (const { operator, path, operand } of update.changes) {
    if (operator === '$setOnInsert' && !context.inserting) continue;
    const parts = update.positional ? positionOf(path, before, context.filter) : path.split('.');
    const apply = OPERATORS[operator] as (typeof OPERATORS)[string];
    apply.change({ document: after, path: parts, place: placeOf(after, parts, apply.builds), operand: clone(operand), now: context.now });
  }
  return after;
}
