/** Searching one index or several at once. */
import { Fault } from '../faults.js';
import type { Engine } from '../engine.js';
import { search } from '../query/search.js';
import { bodyFromAddress } from '../query/search-address.js';
import { readSearch } from '../query/search-request.js';
import { ok, type Routes } from '../router.js';
import { checkIndexUid } from './indexes.js';

function searchIn(engine: Engine, uid: string, body: unknown) {
  checkIndexUid(uid);
  const request = readSearch(body ?? {});
  const index = engine.get(uid);
  return search(index.state, request, (id) => engine.documentOf(index, id)!);
}

export const searchRoutes: Routes = {
  'POST /indexes/:uid/search': ({ engine, params, body }) => ok(searchIn(engine, params.uid!, body)),
  'GET /indexes/:uid/search': ({ engine, params, query }) => ok(searchIn(engine, params.uid!, bodyFromAddress(query))),
  'POST /multi-search': ({ engine, body }) => {
    const { queries, ...rest } = (body ?? {}) as { queries?: unknown };
    const unknown = Object.keys(rest)[0];
    if (unknown !== undefined) throw new Fault('bad_request', unknown === 'federation' ? 'The embedded engine has no federated search: send plain queries.' : `Unknown field \`${unknown}\`: expected one of \`queries\`, \`federation\``);
    if (!Array.isArray(queries)) throw new Fault(queries === undefined ? 'bad_request' : 'invalid_multi_search_queries', queries === undefined ? 'Missing field `queries`' : 'Invalid value type at `.queries`: expected an array');
    return ok({ results: queries.map((query: unknown, i) => oneOfMany(engine, query, i)) });
  },
};

function oneOfMany(engine: Engine, query: unknown, i: number) {
  if (query === null || typeof query !== 'object') throw new Fault('bad_request', `Invalid value type at \`.queries[${i}]\`: expected an object`);
  const { indexUid, ...request } = query as { indexUid?: unknown };
  if (typeof indexUid !== 'string') throw new Fault('missing_index_uid', `Missing field \`indexUid\` inside \`.queries[${i}]\``);
  try {
    return { indexUid, ...searchIn(engine, indexUid, request) };
  } catch (error) {
    throw error instanceof Fault ? new Fault(error.code, `Inside \`.queries[${i}]\`: ${error.message}`) : error;
  }
}
