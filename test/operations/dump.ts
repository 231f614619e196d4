/** All that a database holds, to be compared. */
import mongoose from 'mongoose';
import type { Config } from '../../server/config.js';
import { openMongo } from '../../server/stores/mongo.js';

const { EJSON } = mongoose.mongo.BSON;

/** Every collection's documents by _id as canonical EJSON; empty collections are left out. Uses mongoose's default connection: not beside a world. */
export async function dump(config: Config): Promise<Record<string, string[]>> {
  const mongo = await openMongo({ ...(config.mongodbUri && { mongodbUri: config.mongodbUri }), dataDir: config.dataDir });
  try {
    const db = mongoose.connection.db!;
    const all: Record<string, string[]> = {};
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
      const rows = await db.collection(name).find({}, { promoteValues: false }).sort({ _id: 1 }).toArray();
      if (rows.length > 0) all[name] = rows.map((row) => EJSON.stringify(row, { relaxed: false }));
    }
    return all;
  } finally {
    await mongo.close();
  }
}
