// The commands around the data: collections, databases, the handshake, and refusals of what is not there.
import { expect } from 'chai';
import { Decimal128, onlyEmbedded, refusal, serve, type Served } from './server.js';

describe('MongoDB commands', () => {
  let served: Served;
  before(async () => { served = await serve(); });
  after(() => served.stop());

  it('says hello as a standalone server that takes writes', async () => {
    const hello = await served.db.command({ hello: 1 });
    expect(hello).to.include({ ok: 1, isWritablePrimary: true, maxBsonObjectSize: 16777216, maxWriteBatchSize: 100000 });
    expect(await served.db.command({ ping: 1 })).to.include({ ok: 1 });
    expect(await served.db.command({ buildInfo: 1 })).to.include({ ok: 1 });
  });

  it('refuses an unknown command with 59', async () => {
    const error = await refusal(served.db.command({ brew: 1 }));
    expect(error).to.include({ code: 59, codeName: 'CommandNotFound' });
    expect(error.message).to.equal("no such command: 'brew'");
  });

  it('refuses an unknown argument instead of ignoring it', async () => {
    expect(await refusal(served.db.command({ find: 'x', filtre: {} }))).to.include({ code: 40415 });
  });

  it('creates, lists, drops', async () => {
    await served.db.createCollection('made');
    expect(await refusal(served.db.createCollection('made'))).to.include({ code: 48, codeName: 'NamespaceExists' });
    expect((await served.db.listCollections().toArray()).map((one) => one.name)).to.include('made');
    expect(await served.db.listCollections({ name: 'made' }).toArray()).to.have.length(1);
    expect(await served.db.collection('made').drop()).to.equal(true);
    expect(await served.db.listCollections({ name: 'made' }).toArray()).to.have.length(0);
  });

  it('a dropped collection is empty with its indexes when made anew', async () => {
    const rows = served.db.collection('again');
    await rows.createIndex({ a: 1 }, { unique: true });
    await rows.insertOne({ a: 1 });
    await rows.drop();
    await rows.insertMany([{ a: 1 }, { a: 1 }]);
    expect(await rows.countDocuments({ a: 1 })).to.equal(2);
    expect(await rows.indexes()).to.have.length(1);
  });

  it('databases are apart, listed and dropped', async () => {
    const other = served.client.db(`${served.db.databaseName}_other`);
    await other.collection('x').insertOne({ a: 1 });
    expect(await served.db.collection('x').countDocuments()).to.equal(0);
    expect((await served.client.db().admin().listDatabases()).databases.map((one) => one.name)).to.include(other.databaseName);
    await other.dropDatabase();
    expect(await other.collection('x').countDocuments()).to.equal(0);
  });

  it('refuses wrong names of collections', async () => {
    expect(await refusal(served.db.command({ insert: 'a$b', documents: [{ a: 1 }] }))).to.include({ code: 73 });
    expect(await refusal(served.db.command({ find: '' }))).to.include({ code: 73 });
  });

  it('refuses ids that are arrays, empty batches and documents beyond 16 MB', async () => {
    const rows = served.db.collection('wrong');
    expect((await refusal(rows.insertOne({ _id: [1] as never }))).code).to.be.oneOf([2, 53]);
    expect(await refusal(served.db.command({ insert: 'wrong', documents: [] }))).to.include({ code: 16 });
    await rows.insertOne({ _id: 1 as never, big: 'x'.repeat(9_000_000) });
    expect((await refusal(rows.updateOne({ _id: 1 as never }, { $set: { more: 'x'.repeat(9_000_000) } } as never))).code).to.be.oneOf([10334, 17419]);
  });

  it('transactions are refused as a standalone server refuses them', async function () {
    onlyEmbedded(this);
    const session = served.client.startSession();
    session.startTransaction();
    expect(await refusal(served.db.collection('x').insertOne({ a: 1 }, { session }))).to.have.property('message').that.matches(/transaction|retryable/i);
    await session.abortTransaction().catch(() => undefined);
    await session.endSession();
  });

  it('what the stand-in does not carry is refused by name', async function () {
    onlyEmbedded(this);
    const rows = served.db.collection('x');
    await rows.insertOne({ a: 'x' });
    const calls = [
      () => rows.find({ $where: 'true' }).toArray(), () => rows.find({}).collation({ locale: 'de' }).toArray(), () => rows.insertOne({ d: Decimal128.fromString('1') }),
      () => rows.createIndex({ a: 'text' }), () => rows.updateOne({}, { $set: { 'a.$[x]': 1 } }, { arrayFilters: [{ x: 1 }] }), () => rows.find({ a: { $near: [1, 2] } }).toArray(),
    ];
    for (const call of calls) expect((await refusal(call())).message).to.match(/is not carried|are not carried/);
    expect(await rows.countDocuments()).to.equal(1);
  });

  it('statistics answer', async () => {
    expect(await served.db.command({ dbStats: 1 })).to.include({ ok: 1 });
    expect(await served.db.command({ collStats: 'x' })).to.include({ ok: 1 });
    expect(await served.db.admin().serverStatus()).to.include({ ok: 1 });
    expect(await served.db.command({ connectionStatus: 1 })).to.include({ ok: 1 });
  });
});
