// From a request document to a reply document: finds the command, runs it, and says errors as the server does.
import { MongoError } from '../errors.js';
import { Double } from 'bson';
import type { Doc, Value } from '../bson/value.js';
import type { Store } from './command.js';
import { COMMANDS } from './table.js';

/** Never throws: what goes wrong becomes an ok:0 reply; an unexpected fault is reported as InternalError without its insides. */
export async function answer(store: Store, body: Doc, connection: number, database = String(body.get('$db') ?? 'admin')): Promise<Doc> {
  const name = body.keys().next().value ?? '';
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) throw new MongoError(59, `no such command: '${name}'`);
    const reply = await command({ name, database, body, store, connection });
    return reply.set('ok', new Double(1));
  } catch (error) {
    return failure(error);
  }
}

/** The ok:0 reply that tells an error. */
export function failure(error: unknown): Doc {
  const known = error instanceof MongoError ? error : new MongoError(1, `The embedded store failed: ${(error as Error).message}`);
  return new Map<string, Value>([
    ['ok', new Double(0)], ['errmsg', known.message], ['code', known.code], ['codeName', known.code === 1 ? 'InternalError' : known.codeName],
    ...(Object.entries(known.extra) as [string, Value][]),
  ]);
}
