/** Tasks on documents: adding, updating in part, removing by id, by filter, or all. */
import type { Engine, LiveIndex } from '../engine.js';
import { slices } from '../engine.js';
import { Fault } from '../faults.js';
import type { Document, Json } from '../flatten.js';
import { IndexState } from '../index-state.js';
import { filterDocuments } from '../query/filter-eval.js';
import type { IndexRow } from '../store.js';
import type { TaskEffect } from './effects.js';

export const addDocuments: TaskEffect = async (engine, task, payload) => {
  const documents = payload.documents as Document[];
  const uid = task.indexUid!;
  const existing = engine.indexes.get(uid);
  const before = existing?.row ?? engine.newRow(uid, null);
  const index: LiveIndex = existing ?? { row: before, state: new IndexState(before.settings), nextOrder: 0, isIndexing: false };
  const row: IndexRow = { ...before, primaryKey: primaryKeyFor(before, payload.primaryKey as string | null, documents), updatedAt: new Date().toISOString() };
  const latest = gather(engine, index, row.primaryKey, documents, payload.method === 'update');
  const prepared = await prepare(index, latest);
  return {
    details: { indexedDocuments: documents.length },
    write: () => {
      engine.store.indexes.put(row.key, row);
      for (const [id, { order, document }] of latest) engine.store.documents.put([row.key, id], { order, document });
    },
    show: () => {
      index.row = row;
      engine.indexes.set(uid, index);
      for (const doc of prepared) index.state.show(doc);
    },
  };
};

interface Placed {
  order: number;
  document: Document;
}

/** The batch as it will stand: later documents over earlier ones with the same id, partial ones over what is stored. */
function gather(engine: Engine, index: LiveIndex, primaryKey: string | null, documents: Document[], partial: boolean): Map<string, Placed> {
  const latest = new Map<string, Placed>();
  for (const document of documents) {
    const id = documentId(document, primaryKey!);
    const known = latest.get(id) ?? engine.store.documents.get([index.row.key, id]);
    const order = known?.order ?? index.nextOrder++;
    latest.set(id, { order, document: partial && known ? { ...known.document, ...document } : document });
  }
  return latest;
}

async function prepare(index: LiveIndex, latest: Map<string, Placed>): Promise<number[]> {
  index.isIndexing = true;
  const pause = slices();
  const prepared: number[] = [];
  for (const [id, { order, document }] of latest) {
    prepared.push(index.state.prepare(id, order, document));
    await pause();
  }
  index.isIndexing = false;
  return prepared;
}

function primaryKeyFor(row: IndexRow, given: string | null, documents: Document[]): string | null {
  if (row.primaryKey !== null) {
    if (given !== null && given !== row.primaryKey) throw new Fault('index_primary_key_already_exists', `Index \`${row.uid}\`: Index already has a primary key: \`${row.primaryKey}\`.`);
    return row.primaryKey;
  }
  if (given !== null || documents.length === 0) return given;
  const candidates = Object.keys(documents[0]!).filter((name) => name.toLowerCase().endsWith('id'));
  if (candidates.length === 0) {
    throw new Fault('index_primary_key_no_candidate_found', `Index \`${row.uid}\`: The primary key inference failed as the engine did not find any field ending with \`id\` in its name. Please specify the primary key manually using the \`primaryKey\` query parameter.`);
  }
  if (candidates.length > 1) {
    const [first, second] = candidates.sort();
    throw new Fault('index_primary_key_multiple_candidates_found', `Index \`${row.uid}\`: The primary key inference failed as the engine found ${candidates.length} fields ending with \`id\` in their names: '${first}' and '${second}'. Please specify the primary key manually using the \`primaryKey\` query parameter.`);
  }
  return candidates[0]!;
}

/** Integers, or letters, digits, - and _ up to 511 bytes. */
function documentId(document: Document, primaryKey: string): string {
  const value: Json | undefined = Object.hasOwn(document, primaryKey) ? document[primaryKey] : undefined;
  if (value === undefined) throw new Fault('missing_document_id', `Document doesn't have a \`${primaryKey}\` attribute: \`${JSON.stringify(document)}\`.`);
  const valid = typeof value === 'string' ? /^[A-Za-z0-9_-]{1,511}$/.test(value) : Number.isSafeInteger(value);
  if (!valid) {
    throw new Fault('invalid_document_id', `Document identifier \`${JSON.stringify(value)}\` is invalid. A document identifier can be of type integer or string, only composed of alphanumeric characters (a-z A-Z 0-9), hyphens (-) and underscores (_), and can not be more than 511 bytes.`);
  }
  return String(value);
}

export const deleteDocuments: TaskEffect = (engine, task, payload) => {
  const index = engine.get(task.indexUid!);
  const ids = idsToDelete(index, payload);
  const row = { ...index.row, updatedAt: new Date().toISOString() };
  return {
    details: { deletedDocuments: ids.length },
    write: () => {
      engine.store.indexes.put(row.key, row);
      for (const id of ids) engine.store.documents.remove([row.key, id]);
    },
    show: () => {
      index.row = row;
      for (const id of ids) index.state.hide(id);
    },
  };
};

function idsToDelete({ state }: LiveIndex, payload: Record<string, unknown>): string[] {
  if (payload.all) return state.idsInOrder();
  if (payload.ids) return [...new Set(payload.ids as string[])].filter((id) => state.numberOf(id) !== undefined);
  const set = filterDocuments(state, payload.filter, 'invalid_document_filter');
  if (!set) return [];
  return state.idsInOrder().filter((id) => set[state.numberOf(id)!] === 1);
}
