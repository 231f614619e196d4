import { badValue, MongoError } from '../errors.js';
import { toInteger } from '../bson/numbers.js';
import { isDoc, type Value } from '../bson/value.js';
import { show } from '../store/duplicate.js';
import type { Sort } from './plan.js';

/** A sort document as a list; directions other than 1 and -1 are refused as the server does. */
export function parseSort(sort: Value): Sort {
  if (sort === undefined || sort === null) return [];
  if (!isDoc(sort)) throw badValue('Expected field sort to be of type object');
  return [...sort].map(([path, way]) => {
    if (isDoc(way)) throw new MongoError(238, 'Sorting by $meta is not carried by the embedded store; set MONGODB_URI to use a MongoDB server');
    const direction = toInteger(way);
    if (direction !== 1 && direction !== -1) throw new MongoError(15975, `$sort key ordering must be 1 (for ascending) or -1 (for descending), but was ${show(way)}`);
    return [path, direction];
  });
}
