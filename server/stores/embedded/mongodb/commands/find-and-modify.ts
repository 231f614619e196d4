import { failedToParse } from '../errors.js';
import type { Doc, Value } from '../bson/value.js';
import { parseUpdate } from '../update/apply.js';
import { planFind } from '../query/plan.js';
import { compileProjection } from '../query/project.js';
import { run } from '../query/run.js';
import { parseSort } from '../query/sort.js';
import { hintOf } from './find.js';
import { allow, collectionName, type Command, document, flag, type Request } from './command.js';
import { change } from './write.js';

/** Finds one, changes or removes it and shows it before or after, all in one transaction: of many rivals one wins. */
export const findAndModify: Command = async (request) => {
  if (Array.isArray(request.body.get('arrayFilters')) && (request.body.get('arrayFilters') as Value[]).length === 0) request.body.delete('arrayFilters');
  allow(request, 'query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'hint');
  const { body } = request;
  const remove = flag(body.get('remove'));
  if (remove && body.has('update')) throw failedToParse('Cannot specify both an update and remove=true');
  if (remove && flag(body.get('upsert'))) throw failedToParse('Cannot specify both upsert=true and remove=true');
  if (remove && flag(body.get('new'))) throw failedToParse("Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
  if (!remove && !body.has('update')) throw failedToParse("Either an update or remove=true must be specified");
  const project = compileProjection(body.get('fields')) ?? ((shown: Doc): Doc => shown);
  parseSort(body.get('sort'));
  return request.store.engine.write(() => (remove ? removeOne(request, project) : changeOne(request, project)));
};

function changeOne(request: Request, project: (shown: Doc) => Doc): Doc {
  const { body, store, database } = request;
  const outcome = change(store, database, collectionName(request), {
    filter: document(body, 'query'), update: parseUpdate(body.get('update')), multi: false, upsert: flag(body.get('upsert')),
    sort: body.get('sort') ? document(body, 'sort') : undefined, hint: body.get('hint'),
  });
  const shown = flag(body.get('new')) ? outcome.after : outcome.before;
  const last: Doc = new Map<string, Value>([['n', outcome.matched + (outcome.upserted === undefined ? 0 : 1)], ['updatedExisting', outcome.matched > 0]]);
  if (outcome.upserted !== undefined) last.set('upserted', outcome.upserted);
  return new Map<string, Value>([['lastErrorObject', last], ['value', shown ? project(shown) : null]]);
}

function removeOne(request: Request, project: (shown: Doc) => Doc): Doc {
  const { body, store, database } = request;
  const collection = store.catalog.find(database, collectionName(request));
  const plan = collection && planFind(collection, document(body, 'query'), parseSort(body.get('sort')), hintOf(collection, body.get('hint')));
  const found = collection && plan ? run(store.engine, collection, plan).next().value : undefined;
  if (collection && found) store.records.remove(collection, found.bytes);
  return new Map<string, Value>([['lastErrorObject', new Map([['n', found ? 1 : 0]])], ['value', found ? project(found.document) : null]]);
}
