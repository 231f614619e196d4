// The one connection to MongoDB: a server by MONGODB_URI, or the embedded stand-in under the data folder. Nobody else opens one.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';
import { findEmbeddedMongo, FolderTaken, startEmbeddedMongo } from './embedded/mongodb/index.js';
import { inherit } from './inherit.js';

export interface MongoOptions { mongodbUri?: string; dataDir: string; noSync?: boolean }
export interface OpenMongo { uri: string; kind: 'server' | 'embedded'; close(): Promise<void> }

const CONNECT_MS = 5000;
const TAKEN_TRIES = 50;

/**
 * Connects mongoose's default connection. Throws an Error of one plain sentence, without any password, when the server cannot be
 * reached or the data folder cannot be used.
 */
export async function openMongo({ mongodbUri, dataDir, noSync }: MongoOptions): Promise<OpenMongo> {
  mongoose.set('strictQuery', true);
  mongoose.set('autoIndex', true);
  if (mongodbUri) {
    await connectServer(mongodbUri);
    return { uri: mongodbUri, kind: 'server', close: () => mongoose.disconnect() };
  }
  const { uri, stop } = await embedded(join(dataDir, 'mongodb'), noSync ?? false);
  await mongoose.connect(uri, { serverSelectionTimeoutMS: CONNECT_MS });
  return {
    uri,
    kind: 'embedded',
    close: async () => {
      await mongoose.disconnect();
      await stop();
    },
  };
}

/** True when the store answers now; never throws. */
export async function pingMongo(): Promise<boolean> {
  try {
    const reply = await mongoose.connection.db?.command({ ping: 1 }, { timeoutMS: 2000 });
    return reply?.['ok'] === 1;
  } catch {
    return false;
  }
}

/** Whether another process serves the embedded store of this data folder now. Of a server by MONGODB_URI nobody can say so. */
export async function isServed({ mongodbUri, dataDir }: { mongodbUri: string | undefined; dataDir: string }): Promise<boolean> {
  return mongodbUri === undefined && (await findEmbeddedMongo(join(dataDir, 'mongodb'))) !== null;
}

async function connectServer(uri: string): Promise<void> {
  try {
    await mongoose.connect(uri, { serverSelectionTimeoutMS: CONNECT_MS });
  } catch (error) {
    await mongoose.disconnect().catch(() => undefined);
    throw new Error(`MONGODB_URI: no MongoDB could be reached there (${reason(error, uri)}).`, { cause: error });
  }
}

// A driver's message may quote the URI, and with it the password.
function reason(error: unknown, uri: string): string {
  const message = String((error as Error).message).split('\n')[0] ?? '';
  const secrets = /\/\/([^@/]*)@/.exec(uri)?.[1]?.split(':') ?? [];
  const spoken = secrets.filter(Boolean).reduce((text, secret) => text.replaceAll(secret, '***').replaceAll(decoded(secret), '***'), message);
  return spoken.replace(/\.$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function embedded(folder: string, noSync: boolean): Promise<{ uri: string; stop: () => Promise<void> }> {
  for (let tries = 0; tries < TAKEN_TRIES; tries++) {
    const running = await findEmbeddedMongo(folder);
    if (running) return { uri: running, stop: inherit(() => findEmbeddedMongo(folder), () => startEmbeddedMongo({ folder, noSync })).release };
    try {
      return await startEmbeddedMongo({ folder, noSync });
    } catch (error) {
      if (!(error instanceof FolderTaken)) throw new Error(`The data folder ${folder} cannot be used (${(error as Error).message}).`, { cause: error });
      // Whoever took it is still starting, or just stopping.
      await wait(100);
    }
  }
  throw new Error(`The data folder ${folder} is in use by a process that does not answer.`);
}
