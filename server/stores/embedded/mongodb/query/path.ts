// How MongoDB reads a dotted path: through documents by name, through arrays by position and through each of their documents.
import { isDoc, type Value } from '../bson/value.js';

const NUMERIC = /^(0|[1-9]\d*)$/;

/**
 * Shows `test` every value the path leads to until it says true. A missing field is shown as undefined; an array at the end is
 * shown element by element and then whole when `spread`, else only whole. Arrays without a document on the way show nothing.
 */
export function some(value: Value, path: string[], at: number, spread: boolean, test: (found: Value) => boolean): boolean {
  if (at === path.length) {
    if (spread && at > 0 && Array.isArray(value)) for (const element of value) if (test(element)) return true;
    return test(value);
  }
  if (isDoc(value)) return some(value.get(path[at] as string), path, at + 1, spread, test);
  if (!Array.isArray(value)) return test(undefined);
  const name = path[at] as string;
  const position = NUMERIC.test(name) ? Number(name) : -1;
  for (let i = 0; i < value.length; i++) {
    const element = value[i];
    if (isDoc(element) && some(element, path, at, spread, test)) return true;
    if (i === position && atPosition(element, path, at + 1, spread, test)) return true;
  }
  return false;
}

// An element named by its position is itself the value at the path's end; it is not spread once more.
function atPosition(element: Value, path: string[], at: number, spread: boolean, test: (found: Value) => boolean): boolean {
  if (at === path.length) return test(element);
  return (isDoc(element) || Array.isArray(element)) && some(element, path, at, spread, test);
}
