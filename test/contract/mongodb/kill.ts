// A process of its own for the kill test: writes without end and tells each number once it was acknowledged.
import mongoose from 'mongoose';
import { startEmbeddedMongo } from '../../../server/stores/embedded/mongodb/index.js';

const folder = process.argv[2] as string;

async function write(): Promise<void> {
  const { uri } = await startEmbeddedMongo({ folder });
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  const rows = client.db().collection<{ _id: number; name: string; tags: string[] }>('rows');
  await rows.createIndex({ name: 1 }, { unique: true });
  let next = (await rows.find().sort({ _id: -1 }).limit(1).toArray())[0]?._id ?? 0;
  const writer = async (): Promise<void> => {
    for (;;) {
      const id = ++next;
      await rows.insertOne({ _id: id, name: `row ${id}`, tags: ['a', 'b'] });
      process.stdout.write(`${id}\n`);
      if (id % 3 === 0) {
        await rows.updateOne({ _id: id }, { $set: { name: `changed ${id}` } });
        process.stdout.write(`changed ${id}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, writer));
}

await write();
