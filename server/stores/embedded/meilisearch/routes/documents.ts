/** Documents: reading, adding, updating, removing. */
import { anything, checkBody, count, oneOf, strings } from '../check.js';
import type { LiveIndex } from '../engine.js';
import { Fault } from '../faults.js';
import type { Document } from '../flatten.js';
import { filterDocuments } from '../query/filter-eval.js';
import { parseFilter } from '../query/filter-parse.js';
import { pick } from '../query/hits.js';
import { countParam, listParam, onlyParams } from '../query-params.js';
import { accepted, ok, type Call, type Routes } from '../router.js';
import { checkIndexUid } from './indexes.js';

interface Listing {
  offset: number;
  limit: number;
  fields: string[] | null;
  filter: unknown;
  ids: unknown[] | null;
}

function list({ engine }: Call, index: LiveIndex, { offset, limit, fields, filter, ids }: Listing) {
  const set = filterDocuments(index.state, filter, 'invalid_document_filter');
  const only = ids && new Set(ids.map(String));
  const found = index.state.idsInOrder().filter((id) => (!set || set[index.state.numberOf(id)!] === 1) && (!only || only.has(id)));
  const results = found.slice(offset, offset + limit).map((id) => pick(engine.documentOf(index, id)!, fields ?? ['*']));
  return ok({ results, offset, limit, total: found.length });
}

function write(call: Call, method: 'replace' | 'update') {
  const { queue, params, query, body } = call;
  checkIndexUid(params.uid!);
  onlyParams(query, ['primaryKey']);
  if (body === undefined) throw new Fault('missing_payload', 'A json payload is missing.');
  const documents = Array.isArray(body) ? body : [body];
  const bad = documents.find((document) => document === null || typeof document !== 'object' || Array.isArray(document));
  if (bad !== undefined) throw new Fault('malformed_payload', `The \`json\` payload provided is malformed. \`Couldn't serialize document value: invalid type: ${JSON.stringify(bad)}, expected a sequence of documents\`.`);
  return accepted(queue.enqueue('documentAdditionOrUpdate', params.uid!, { documents, primaryKey: query.get('primaryKey'), method }, { receivedDocuments: documents.length, indexedDocuments: null }));
}

function remove({ queue, params }: Call, what: { ids: string[] } | { filter: unknown } | { all: true }) {
  checkIndexUid(params.uid!);
  const details = { providedIds: 'ids' in what ? what.ids.length : 0, deletedDocuments: null, originalFilter: 'filter' in what ? JSON.stringify(what.filter) : null };
  return accepted(queue.enqueue('documentDeletion', params.uid!, what, details));
}

const named = (id: unknown): string => {
  if (typeof id === 'string' || Number.isSafeInteger(id)) return String(id);
  throw new Fault('invalid_document_id', `Document identifier \`${JSON.stringify(id)}\` is invalid. A document identifier can be of type integer or string, only composed of alphanumeric characters (a-z A-Z 0-9), hyphens (-) and underscores (_), and can not be more than 511 bytes.`);
};

function ids(body: unknown): string[] {
  if (!Array.isArray(body)) throw new Fault('bad_request', 'Invalid value type: expected an array');
  return body.map(named);
}

export const documentRoutes: Routes = {
  'GET /indexes/:uid/documents/:id': ({ engine, params, query }) => {
    onlyParams(query, ['fields', 'retrieveVectors']);
    const index = engine.get(params.uid!);
    const document: Document | undefined = engine.documentOf(index, params.id!);
    if (!document) throw new Fault('document_not_found', `Document \`${params.id!}\` not found.`);
    return ok(pick(document, listParam(query, 'fields') ?? ['*']));
  },
  'GET /indexes/:uid/documents': (call) => {
    const { engine, params, query } = call;
    onlyParams(query, ['offset', 'limit', 'fields', 'filter', 'ids', 'retrieveVectors']);
    return list(call, engine.get(params.uid!), {
      offset: countParam(query, 'offset', 0, 'invalid_document_offset'),
      limit: countParam(query, 'limit', 20, 'invalid_document_limit'),
      fields: listParam(query, 'fields'),
      filter: query.get('filter'),
      ids: listParam(query, 'ids'),
    });
  },
  'POST /indexes/:uid/documents/fetch': (call) => {
    const listing = checkBody<Listing>(call.body ?? {}, {
      offset: count('invalid_document_offset', 0),
      limit: count('invalid_document_limit', 20),
      fields: strings('invalid_document_fields'),
      filter: anything('invalid_document_filter'),
      ids: { expected: 'an array', fits: Array.isArray, code: 'invalid_document_ids', fallback: null },
      retrieveVectors: oneOf('false')('invalid_document_retrieve_vectors', false),
    });
    return list(call, call.engine.get(call.params.uid!), listing);
  },
  'POST /indexes/:uid/documents': (call) => write(call, 'replace'),
  'PUT /indexes/:uid/documents': (call) => write(call, 'update'),
  'DELETE /indexes/:uid/documents': (call) => remove(call, { all: true }),
  'DELETE /indexes/:uid/documents/:id': (call) => remove(call, { ids: [call.params.id!] }),
  'POST /indexes/:uid/documents/delete-batch': (call) => remove(call, { ids: ids(call.body) }),
  'POST /indexes/:uid/documents/delete': (call) => {
    const { filter } = checkBody<{ filter: unknown }>(call.body, { filter: anything('invalid_document_filter') });
    if (filter === null) throw new Fault('missing_document_filter', 'Missing field `filter`');
    parseFilter(filter, 'invalid_document_filter');
    return remove(call, { filter });
  },
};
