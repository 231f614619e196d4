// TTL indexes: documents whose date is older than the index allows go away, as the server's monitor does once a minute.
import type { Store } from './commands/command.js';
import type { Doc, Value } from './bson/value.js';
import { planFind } from './query/plan.js';
import { run } from './query/run.js';

/** Removes what has expired by `now`; a field that holds several dates expires with the earliest. */
export async function expire(store: Store, now: number): Promise<void> {
  for (const collection of store.catalog.all()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined) continue;
      const path = (index.key[0] as [string, number])[0];
      const due = new Map<string, Value>([['$lt', new Date(now - index.expireAfterSeconds * 1000)]]);
      const filter: Doc = new Map([['$and', [new Map([[path, due]]), index.partial ?? new Map()]]]);
      const plan = planFind(collection, filter);
      if (run(store.engine, collection, plan).next().done) continue;
      await store.engine.write(() => {
        for (const { bytes } of [...run(store.engine, collection, plan)]) store.records.remove(collection, bytes);
      });
    }
  }
}
