/** All that a database holds, to be compared. */
import path from 'node:path';
import mongoose from 'mongoose';
import type { Config } from '../../server/config.js';
import { startEmbeddedMongo } from '../../server/stores/embedded/mongodb/index.js';

const { EJSON } = mongoose.mongo.BSON;

/** Every collection's documents by _id as canonical EJSON; empty collections are left out. By a connection of its own. */
export async function dump(config: Config): Promise<Record<string, string[]>> {
  const embedded = config.mongodbUri ? null : await startEmbeddedMongo({ folder: path.join(config.dataDir, 'mongodb') });
  const connection = await mongoose.createConnection(config.mongodbUri ?? embedded!.uri, { autoIndex: false }).asPromise();
  try {
    const db = connection.db!;
    const all: Record<string, string[]> = {};
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
      const rows = await db.collection(name).find({}, { promoteValues: false }).sort({ _id: 1 }).toArray();
      if (rows.length > 0) all[name] = rows.map((row) => EJSON.stringify(row, { relaxed: false }));
    }
    return all;
  } finally {
    await connection.close();
    await embedded?.stop();
  }
}
