// Many clients at once: a conditional write has one winner, a unique key one owner, a counter no gap.
import { expect } from 'chai';
import { MongoClient, serve, type Served } from './server.js';

describe('MongoDB under many hands', () => {
  let served: Served;
  let clients: InstanceType<typeof MongoClient>[];
  before(async () => {
    served = await serve();
    clients = await Promise.all(Array.from({ length: 10 }, () => new MongoClient(served.uri).connect()));
  });
  after(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await served.stop();
  });
  const hands = <T>(count: number, act: (rows: ReturnType<typeof rowsOf>, i: number) => Promise<T>): Promise<PromiseSettledResult<T>[]> =>
    Promise.allSettled(Array.from({ length: count }, (_, i) => act(rowsOf(clients[i % clients.length] as InstanceType<typeof MongoClient>), i)));
  const rowsOf = (client: InstanceType<typeof MongoClient>) => client.db(served.db.databaseName).collection<{ _id: number; [field: string]: unknown }>('race');

  it('of fifty conditional findOneAndUpdates exactly one wins', async () => {
    await served.db.collection<{ _id: number }>('race').insertOne({ _id: 1, status: 'open' } as never);
    const tries = await hands(50, (rows, i) => rows.findOneAndUpdate({ _id: 1, status: 'open' }, { $set: { status: 'taken', by: i } }, { returnDocument: 'after' }));
    const winners = tries.filter((one) => one.status === 'fulfilled' && one.value !== null);
    expect(winners).to.have.length(1);
    expect(tries.every((one) => one.status === 'fulfilled')).to.equal(true);
  });

  it('of fifty inserts with one unique key exactly one wins, the others hear 11000', async () => {
    await served.db.collection('race').createIndex({ key: 1 }, { unique: true, partialFilterExpression: { key: { $exists: true } } });
    const tries = await hands(50, (rows, i) => rows.insertOne({ _id: 100 + i, key: 'k' }));
    expect(tries.filter((one) => one.status === 'fulfilled')).to.have.length(1);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).to.include({ code: 11000 });
  });

  it('of fifty upserts of one key one inserts and the others change', async () => {
    const tries = await hands(50, (rows) => rows.updateOne({ key: 'upserted' }, { $inc: { n: 1 }, $setOnInsert: { _id: 500 } } as never, { upsert: true }));
    expect(tries.filter((one) => one.status === 'fulfilled' && one.value.upsertedCount === 1)).to.have.length(1);
    expect(await served.db.collection<{ _id: number }>('race').findOne({ _id: 500 })).to.include({ n: 50 });
  });

  it('two hundred increments are two hundred', async () => {
    await served.db.collection<{ _id: number }>('race').insertOne({ _id: 2, n: 0 } as never);
    await hands(200, (rows) => rows.updateOne({ _id: 2 }, { $inc: { n: 1 } } as never));
    expect(await served.db.collection<{ _id: number }>('race').findOne({ _id: 2 })).to.include({ n: 200 });
  });

  it('who has heard of a write sees it, on any connection', async () => {
    for (let i = 0; i < 100; i++) {
      await rowsOf(clients[i % 10] as InstanceType<typeof MongoClient>).insertOne({ _id: 1000 + i });
      expect(await rowsOf(clients[(i + 1) % 10] as InstanceType<typeof MongoClient>).findOne({ _id: 1000 + i })).to.not.equal(null);
    }
  });
});
