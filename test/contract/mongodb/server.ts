// The server under contract: the embedded stand-in in a fresh folder, or the real one that MONGO_TEST_URI names.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedMongo } from '../../../server/stores/embedded/mongodb/index.js';

export type Db = mongoose.mongo.Db;
export const { MongoClient, ObjectId, Long, Double, Int32, Decimal128, MinKey, MaxKey, BSONRegExp, Timestamp, Binary } = mongoose.mongo;
export const onRealServer = Boolean(process.env['MONGO_TEST_URI']);

export interface Served { uri: string; client: mongoose.mongo.MongoClient; db: Db; stop(): Promise<void> }

let databases = 0;

/** A database of its own for one test file; stop() drops it. */
export async function serve(options: { expireEveryMs?: number } = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'tacit-mongo-'));
  const embedded = onRealServer ? undefined : await startEmbeddedMongo({ folder, noSync: true, ...options });
  const uri = embedded?.uri ?? (process.env['MONGO_TEST_URI'] as string);
  const client = await new MongoClient(uri).connect();
  const db = client.db(`tacit_contract_${process.pid}_${++databases}`);
  return {
    uri, client, db,
    stop: async () => {
      await db.dropDatabase();
      await client.close();
      await embedded?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** For promises only the stand-in makes; says so when a real server is under test. */
export function onlyEmbedded(test: Mocha.Context): void {
  if (!onRealServer) return;
  console.log(`    skipped on a real server: ${test.test?.parent?.title ?? 'stand-in only'}`);
  test.skip();
}

/** The code and message a call is refused with; fails when it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<{ code: number; codeName?: string; message: string; keyPattern?: unknown; keyValue?: unknown }> {
  try {
    await call;
  } catch (error) {
    return error as never;
  }
  throw new Error('The server accepted what it had to refuse.');
}
