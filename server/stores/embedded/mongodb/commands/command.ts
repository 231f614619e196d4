// What every command is handed, and how it reads its own arguments.
import { MongoError, notCarried } from '../errors.js';
import { toInteger } from '../bson/numbers.js';
import { isDoc, type Doc, typeName, type Value } from '../bson/value.js';
import type { Cursors } from '../cursors.js';
import type { Catalog, Collection } from '../store/catalog.js';
import type { Engine } from '../store/engine.js';
import type { Records } from '../store/records.js';

export interface Store { engine: Engine; catalog: Catalog; records: Records; cursors: Cursors; startedAt: number; expires: boolean }
export interface Request { name: string; database: string; body: Doc; store: Store; connection: number }
export type Command = (request: Request) => Doc | Promise<Doc>;

/** Sent by drivers with any command; none of them changes what is answered. */
const ENVELOPE = new Set([
  '$db', 'lsid', '$clusterTime', '$readPreference', 'readConcern', 'writeConcern', 'comment', 'maxTimeMS', 'apiVersion', 'apiStrict',
  'apiDeprecationErrors', 'ordered', 'bypassDocumentValidation', '$configServerState', 'noResponse', 'help',
]);

/** Refuses arguments a command does not know: an ignored option would be a wrong answer. */
export function allow(request: Request, ...names: string[]): void {
  if (request.body.has('txnNumber') || request.body.has('startTransaction')) {
    throw new MongoError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  }
  for (const name of request.body.keys()) {
    if (name === request.name || ENVELOPE.has(name) || names.includes(name)) continue;
    if (REAL_OPTIONS.has(name)) throw notCarried(`The option ${name} of ${request.name}`);
    throw new MongoError(40415, `BSON field '${request.name}.${name}' is an unknown field.`);
  }
}

const REAL_OPTIONS = new Set(['collation', 'let', 'arrayFilters', 'tailable', 'awaitData', 'min', 'max', 'returnKey', 'showRecordId', 'fields']);

export function collectionName(request: Request): string {
  const name = request.body.get(request.name);
  if (typeof name !== 'string') throw new MongoError(73, `collection name has invalid type ${typeName(name)}`);
  if (name === '') throw new MongoError(73, `Invalid namespace specified '${request.database}.'`);
  return name;
}

export function existing(request: Request): Collection | undefined {
  return request.store.catalog.find(request.database, collectionName(request));
}

export function document(request: Doc, name: string): Doc {
  const value = request.get(name);
  if (value === undefined) return new Map();
  if (!isDoc(value)) throw new MongoError(14, `BSON field '${name}' is the wrong type '${typeName(value)}', expected type 'object'`);
  return value;
}

export function whole(body: Doc, name: string): number | undefined {
  const value = body.get(name);
  if (value === undefined || value === null) return undefined;
  const number = toInteger(value);
  if (number === undefined) throw new MongoError(14, `BSON field '${name}' is the wrong type '${typeName(value)}', expected types '[long, int, double]'`);
  return number;
}

export function positive(body: Doc, name: string): number | undefined {
  const number = whole(body, name);
  if (number !== undefined && number < 0) throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  return number;
}

export const flag = (value: Value): boolean => value === true || (toInteger(value) ?? 0) !== 0;
