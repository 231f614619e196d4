// Walking to the place an update changes, building missing documents on the way as the server does.
import { badValue, MongoError } from '../errors.js';
import { isDoc, type Doc, type Value } from '../bson/value.js';
import { show } from '../store/duplicate.js';

/** Where a value stands: get it, put another, or take it away. */
export interface Place { get(): Value; put(value: Value): void; remove(): void }

const NUMERIC = /^(0|[1-9]\d*)$/;
const MAX_PADDING = 1_500_000;

/** The place a path leads to. Without `build`, undefined when it leads nowhere (as $unset and $pull want it). */
export function placeOf(document: Doc, path: string[], build: boolean): Place | undefined {
  let holder: Doc | Value[] = document;
  for (let i = 0; i < path.length - 1; i++) {
    const next = slot(holder, path[i] as string, build);
    if (!next) return undefined;
    let inner = next.get();
    if (inner === undefined) {
      if (!build) return undefined;
      next.put((inner = new Map()));
    }
    if (!isDoc(inner) && !Array.isArray(inner)) {
      if (!build) return undefined;
      throw new MongoError(28, `Cannot create field '${path[i + 1]}' in element {${path[i]}: ${show(inner)}}`);
    }
    holder = inner;
  }
  const last = path[path.length - 1] as string;
  if (Array.isArray(holder) && build && !NUMERIC.test(last)) {
    throw new MongoError(28, `Cannot create field '${last}' in element {${path[path.length - 2]}: ${show(holder)}}`);
  }
  return slot(holder, last, build);
}

function slot(holder: Doc | Value[], name: string, build: boolean): Place | undefined {
  if (isDoc(holder)) {
    return { get: () => holder.get(name), put: (value) => void holder.set(name, value), remove: () => void holder.delete(name) };
  }
  if (!NUMERIC.test(name)) {
    if (!build) return undefined;
    throw new MongoError(28, `Cannot create field '${name}' in element ${show(holder)}`);
  }
  const position = Number(name);
  return {
    get: () => holder[position],
    put: (value) => {
      if (position > holder.length + MAX_PADDING) throw badValue('can not backfill more than 1500000 elements');
      while (holder.length < position) holder.push(null);
      holder[position] = value;
    },
    // An element that is unset leaves null: the others keep their positions.
    remove: () => { if (position < holder.length) holder[position] = null; },
  };
}
