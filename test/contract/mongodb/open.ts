// Opens MongoDB as the server does and prints what came of it as one JSON line.
import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';
import { type MongoOptions, openMongo, pingMongo } from '../../../server/stores/mongo.js';

const options = JSON.parse(process.argv[2] as string) as MongoOptions;
const then = process.argv[3];
const report: Record<string, unknown> = {};

async function rows(): Promise<number> {
  return (await mongoose.connection.db?.collection('rows').countDocuments()) ?? -1;
}

async function use(): Promise<void> {
  const opened = await openMongo(options);
  report['kind'] = opened.kind;
  report['ping'] = await pingMongo();
  if (then !== 'close') {
    report['before'] = await rows();
    await mongoose.connection.db?.collection('rows').insertOne({ at: new Date() });
  }
  if (then === 'linger') {
    for (let tries = 0; tries < 100 && (await rows()) < 2; tries++) await wait(50);
    report['rows'] = await rows();
    await wait(500);
  }
  await opened.close();
  report['pingAfterClose'] = await pingMongo();
}

await use().catch((error: Error) => { report['failed'] = error.message; });
process.stdout.write(JSON.stringify(report));
