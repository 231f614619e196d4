/** Every kind of query that the product asked of MongoDB while tests ran, one example each. */
import mongoose from 'mongoose';

export interface QuerySeen {
  collection: string;
  filter: Record<string, unknown>;
  sort: Record<string, number> | null;
  /** Of one kind: the same collection, fields, operators and order. */
  kind: string;
  /** Which file asked, as far as the stack tells. */
  by: string;
}

/** What only tests asked. */
export const TEST = 'a test';
const FRAMES = 40;
const NOTHING = '[nothing]';

const seen = new Map<string, QuerySeen>();

export function queriesSeen(): QuerySeen[] {
  return [...seen.values()];
}

type Method = (this: mongoose.mongo.Collection, ...given: unknown[]) => unknown;

/** Begins to listen to the driver; called once, before anything is asked. */
export function listenToQueries(): void {
  const collection = mongoose.mongo.Collection.prototype as unknown as Record<string, Method>;
  const listen = (name: string, read: (given: unknown[]) => { filter: unknown; sort?: unknown }) => {
    const asked = collection[name]!;
    collection[name] = function (...given) {
      const { filter, sort } = read(given);
      note(this.collectionName, filter, sort);
      return asked.apply(this, given);
    };
  };
  const optionsAt = (place: number) => (given: unknown[]) => ({ filter: given[0], sort: (given[place] as { sort?: unknown } | undefined)?.sort });
  for (const name of ['find', 'findOne', 'findOneAndDelete', 'countDocuments', 'deleteOne', 'deleteMany']) listen(name, optionsAt(1));
  for (const name of ['updateOne', 'updateMany', 'findOneAndUpdate', 'replaceOne']) listen(name, optionsAt(2));
  listen('distinct', (given) => ({ filter: given[1] }));
  listen('aggregate', ([pipeline]) => {
    const stages = pipeline as Record<string, unknown>[];
    return { filter: stages[0]?.['$match'], sort: stages[1]?.['$sort'] };
  });
  listen('bulkWrite', ([operations]) => ({ filter: filterOf((operations as Record<string, { filter?: unknown }>[])[0]) }));
}

function filterOf(operation: Record<string, { filter?: unknown }> | undefined): unknown {
  return operation && Object.values(operation)[0]?.filter;
}

function note(collection: string, filter: unknown, sort: unknown): void {
  const stack = stackOf();
  const by = /\/(server\/(?!stores\/)[\w/.-]+\.[jt]s)/.exec(stack)?.[1] ?? (/\/test\/(?!support\/queries)/.test(stack) ? TEST : 'unknown');
  const order = typeof sort === 'object' && sort !== null ? (sort as Record<string, number>) : null;
  const kind = `${collection} ${shapeOf(filter ?? {})} ${JSON.stringify(order)}`;
  if (kind.includes(`$in:${NOTHING}`)) return;
  if (!seen.has(kind) || (seen.get(kind)!.by === TEST && by !== TEST)) seen.set(kind, { collection, filter: (filter ?? {}) as Record<string, unknown>, sort: order, kind, by });
}

function stackOf(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  const { stack } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack ?? '';
}

/** The fields and operators of a filter, without its values. */
function shapeOf(value: unknown): string {
  if (value === null) return 'null';
  // Nothing is looked for: real servers don't even begin.
  if (Array.isArray(value) && value.length === 0) return NOTHING;
  if (Array.isArray(value)) return value.some((one) => one !== null && typeof one === 'object' && !('_bsontype' in one)) ? `[${[...new Set(value.map(shapeOf))].sort().join()}]` : '[]';
  if (typeof value !== 'object' || '_bsontype' in value || value instanceof Date || value instanceof RegExp) return '?';
  return `{${Object.entries(value)
    .map(([key, of]) => `${key.replace(/[0-9a-f]{24}/g, '<id>')}:${shapeOf(of)}`)
    .sort()
    .join()}}`;
}
