/** Searching one index or several at once. */
import { Fault } from '../faults.js';
import type { Engine } from '../engine.js';
import { search } from '../query/search.js';
import { bodyFromAddress } from '../query/search-address.js';
import { readSearch, type SearchRequest } from '../query/search-request.js';
import { ok, type Routes } from '../router.js';
import { checkIndexUid } from './indexes.js';

function searchIn(engine: Engine, uid: string, body: unknown) {
  checkIndexUid(uid);
  const request = readSearch(body ?? {});
  const index = engine.get(uid);
  const { primaryKey } = index.row;
  const stored = (id: string) => engine.documentOf(index, id)!;
  if (primaryKey === null || !asksOnlyFor(primaryKey, request)) return search(index.state, request, stored);
  // Thousands of hits of which only the id is asked need no document; what is all digits may have been a number there.
  return search(index.state, request, (id) => (ALL_DIGITS.test(id) ? stored(id) : { [primaryKey]: id }));
}

const ALL_DIGITS = /^-?\d+$/;

function asksOnlyFor(attribute: string, { attributesToRetrieve: [first, ...more], attributesToHighlight, attributesToCrop, showMatchesPosition }: SearchRequest): boolean {
  return first === attribute && more.length === 0 && !attributesToHighlight && !attributesToCrop && !showMatchesPosition;
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
