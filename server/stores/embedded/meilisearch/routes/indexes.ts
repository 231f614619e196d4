/** Indexes: making, listing, keying, removing, swapping. */
import { checkBody, array, string } from '../check.js';
import { Fault } from '../faults.js';
import { countParam, onlyParams } from '../query-params.js';
import { accepted, ok, type Routes } from '../router.js';
import type { IndexRow } from '../store.js';

const NAME = /^[A-Za-z0-9_-]{1,400}$/;

export function checkIndexUid(uid: string): void {
  if (!NAME.test(uid)) {
    throw new Fault('invalid_index_uid', `\`${uid}\` is not a valid index uid. Index uid can be an integer or a string containing only alphanumeric characters, hyphens (-) and underscores (_), and can not be more than 400 bytes.`);
  }
}

const shown = ({ uid, createdAt, updatedAt, primaryKey }: IndexRow) => ({ uid, createdAt, updatedAt, primaryKey });

export const indexRoutes: Routes = {
  'GET /indexes': ({ engine, query }) => {
    onlyParams(query, ['offset', 'limit']);
    const offset = countParam(query, 'offset', 0, 'invalid_index_offset');
    const limit = countParam(query, 'limit', 20, 'invalid_index_limit');
    const all = [...engine.indexes.values()].map(({ row }) => shown(row)).sort((a, b) => (a.uid < b.uid ? -1 : 1));
    return ok({ results: all.slice(offset, offset + limit), offset, limit, total: all.length });
  },
  'POST /indexes': ({ queue, body }) => {
    const { uid, primaryKey } = checkBody<{ uid: string | null; primaryKey: string | null }>(body, { uid: string('invalid_index_uid'), primaryKey: string('invalid_index_primary_key') });
    if (uid === null) throw new Fault('missing_index_uid', 'Missing field `uid`');
    checkIndexUid(uid);
    return accepted(queue.enqueue('indexCreation', uid, { primaryKey }, { primaryKey }));
  },
  'GET /indexes/:uid': ({ engine, params }) => {
    checkIndexUid(params.uid!);
    return ok(shown(engine.get(params.uid!).row));
  },
  'PATCH /indexes/:uid': ({ queue, params, body }) => {
    checkIndexUid(params.uid!);
    const { primaryKey } = checkBody<{ primaryKey: string | null }>(body, { primaryKey: string('invalid_index_primary_key') });
    return accepted(queue.enqueue('indexUpdate', params.uid!, { primaryKey }, { primaryKey }));
  },
  'DELETE /indexes/:uid': ({ queue, params }) => {
    checkIndexUid(params.uid!);
    return accepted(queue.enqueue('indexDeletion', params.uid!, {}));
  },
  'POST /swap-indexes': ({ queue, body }) => {
    if (!Array.isArray(body)) throw new Fault('bad_request', 'Invalid value type: expected an array');
    const swaps = body.map((item: unknown) => checkBody<{ indexes: unknown }>(item, { indexes: array('invalid_swap_indexes'), rename: { expected: '`false`', fits: (value) => value === false, code: 'invalid_swap_rename', fallback: false } }));
    const named = swaps.flatMap(({ indexes }) => readPair(indexes));
    const twice = named.find((uid, i) => named.indexOf(uid) !== i);
    if (twice !== undefined) throw new Fault('invalid_swap_duplicate_index_found', `Indexes must be declared only once during a swap. \`${twice}\` was specified several times.`);
    return accepted(queue.enqueue('indexSwap', null, { swaps }, { swaps }));
  },
};

function readPair(indexes: unknown): string[] {
  if (indexes === null) throw new Fault('missing_swap_indexes', 'Missing field `indexes`');
  if (!Array.isArray(indexes) || indexes.length !== 2) throw new Fault('invalid_swap_indexes', `Two indexes must be given for each swap. The list \`${JSON.stringify(indexes)}\` contains ${Array.isArray(indexes) ? indexes.length : 0} indexes.`);
  for (const uid of indexes) checkIndexUid(String(uid));
  return indexes as string[];
}
