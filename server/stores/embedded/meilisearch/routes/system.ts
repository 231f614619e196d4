/** Health, version and counts. */
import { ok, type Routes } from '../router.js';
import type { LiveIndex } from '../engine.js';

export const VERSION = '1.50.0';

export function statsOf({ state, isIndexing }: LiveIndex) {
  return {
    numberOfDocuments: state.count,
    rawDocumentDbSize: 0,
    avgDocumentSize: 0,
    isIndexing,
    numberOfEmbeddings: 0,
    numberOfEmbeddedDocuments: 0,
    fieldDistribution: Object.fromEntries([...state.fieldCounts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

export const systemRoutes: Routes = {
  'GET /health': () => ok({ status: 'available' }),
  'GET /version': () => ok({ commitSha: 'embedded', commitDate: 'embedded', pkgVersion: VERSION }),
  'GET /stats': ({ engine }) => {
    const updates = [...engine.indexes.values()].map(({ row }) => row.updatedAt).sort();
    return ok({
      databaseSize: 0,
      usedDatabaseSize: 0,
      lastUpdate: updates.at(-1) ?? null,
      indexes: Object.fromEntries([...engine.indexes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([uid, index]) => [uid, statsOf(index)])),
    });
  },
  'GET /indexes/:uid/stats': ({ engine, params }) => ok(statsOf(engine.get(params.uid!))),
};
