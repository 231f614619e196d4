// Indexes: what they forbid, what they serve (as explain tells), how they expire.
import { expect } from 'chai';
import { setTimeout as wait } from 'node:timers/promises';
import { onlyEmbedded, onRealServer, refusal, serve, type Served } from './server.js';

interface Stage { stage: string; indexName?: string; inputStage?: Stage; inputStages?: Stage[]; direction?: string }

describe('MongoDB indexes', () => {
  let served: Served;
  before(async () => { served = await serve({ expireEveryMs: 100 }); });
  after(() => served.stop());
  let used = 0;
  const fresh = () => served.db.collection<{ _id: number; [field: string]: unknown }>(`indexes${++used}`);

  it('a unique index refuses the second with 11000 and says key and value', async () => {
    const rows = fresh();
    await rows.createIndex({ name: 1 }, { unique: true });
    await rows.insertOne({ _id: 1, name: 'ada' });
    const error = await refusal(rows.insertOne({ _id: 2, name: 'ada' }));
    expect(error).to.deep.include({ code: 11000, keyPattern: { name: 1 }, keyValue: { name: 'ada' } });
    expect(error.message).to.equal(`E11000 duplicate key error collection: ${served.db.databaseName}.${rows.collectionName} index: name_1 dup key: { name: "ada" }`);
  });

  it('the _id is unique, and so are ids that are equal numbers', async () => {
    const rows = fresh();
    await rows.insertOne({ _id: 1 });
    expect(await refusal(rows.insertOne({ _id: 1.0 }))).to.deep.include({ code: 11000, keyValue: { _id: 1 } });
  });

  it('missing counts as null in a unique index, once', async () => {
    const rows = fresh();
    await rows.createIndex({ name: 1 }, { unique: true });
    await rows.insertOne({ _id: 1 });
    expect(await refusal(rows.insertOne({ _id: 2, name: null }))).to.deep.include({ code: 11000, keyValue: { name: null } });
  });

  it('a sparse unique index lets many go without', async () => {
    const rows = fresh();
    await rows.createIndex({ email: 1 }, { unique: true, sparse: true });
    await rows.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, email: 'a' }]);
    expect(await refusal(rows.insertOne({ _id: 4, email: 'a' }))).to.include({ code: 11000 });
  });

  it('a partial unique index binds only what it covers', async () => {
    const rows = fresh();
    await rows.createIndex({ q: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
    await rows.insertMany([{ _id: 1, q: 1, state: 'open' }, { _id: 2, q: 1, state: 'closed' }]);
    expect(await refusal(rows.insertOne({ _id: 3, q: 1, state: 'open' }))).to.include({ code: 11000 });
    expect(await refusal(rows.updateOne({ _id: 2 }, { $set: { state: 'open' } }))).to.include({ code: 11000 });
    await rows.updateOne({ _id: 1 }, { $set: { state: 'closed' } });
    await rows.updateOne({ _id: 2 }, { $set: { state: 'open' } });
  });

  it('a multikey unique index holds between documents, not within one', async () => {
    const rows = fresh();
    await rows.createIndex({ tags: 1 }, { unique: true });
    await rows.insertOne({ _id: 1, tags: ['a', 'a', 'b'] });
    expect(await refusal(rows.insertOne({ _id: 2, tags: ['c', 'b'] }))).to.deep.include({ code: 11000, keyValue: { tags: 'b' } });
    await rows.updateOne({ _id: 1 }, { $pull: { tags: 'b' } } as never);
    await rows.insertOne({ _id: 2, tags: ['c', 'b'] });
  });

  it('a compound unique index compares all fields', async () => {
    const rows = fresh();
    await rows.createIndex({ a: 1, b: -1 }, { unique: true });
    await rows.insertMany([{ _id: 1, a: 1, b: 1 }, { _id: 2, a: 1, b: 2 }]);
    const error = await refusal(rows.insertOne({ _id: 3, a: 1, b: 2 }));
    expect(error).to.deep.include({ keyPattern: { a: 1, b: -1 }, keyValue: { a: 1, b: 2 } });
  });

  it('long texts are told apart beyond any length of key', async () => {
    const rows = fresh();
    const long = 'x'.repeat(5000);
    await rows.createIndex({ t: 1 }, { unique: true });
    await rows.insertMany([{ _id: 1, t: `${long}a` }, { _id: 2, t: `${long}b` }]);
    expect(await refusal(rows.insertOne({ _id: 3, t: `${long}a` }))).to.include({ code: 11000 });
    expect((await rows.find({ t: { $gt: `${long}a` } }).toArray()).map((one) => one._id)).to.deep.equal([2]);
    expect((await rows.find({ t: { $gte: 'x', $lt: `${long}b` } }).toArray()).map((one) => one._id)).to.deep.equal([1]);
    expect((await rows.find().sort({ t: -1 }).toArray()).map((one) => one._id)).to.deep.equal([2, 1]);
  });

  it('a unique index over duplicates is refused and leaves nothing', async () => {
    const rows = fresh();
    await rows.insertMany([{ _id: 1, a: 1 }, { _id: 2, a: 1 }]);
    expect(await refusal(rows.createIndex({ a: 1 }, { unique: true }))).to.include({ code: 11000 });
    expect((await rows.indexes()).map((one) => one.name)).to.deep.equal(['_id_']);
  });

  it('an ordered batch stops at the first refusal, an unordered one goes on', async () => {
    const rows = fresh();
    await refusal(rows.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]));
    expect(await rows.countDocuments()).to.equal(1);
    const error = await refusal(rows.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }], { ordered: false })) as unknown as { writeErrors: { index: number }[]; insertedCount: number };
    expect(error.writeErrors.map((one) => one.index)).to.deep.equal([0, 2]);
    expect(error.insertedCount).to.equal(2);
  });

  it('indexes are made once, listed, clash and go', async () => {
    const rows = fresh();
    expect(await rows.createIndex({ a: 1 })).to.equal('a_1');
    expect(await rows.createIndex({ a: 1 })).to.equal('a_1');
    expect(await refusal(rows.createIndex({ b: 1 }, { name: 'a_1' }))).to.include({ code: 86 });
    expect(await refusal(rows.createIndex({ a: 1 }, { unique: true }))).to.include({ code: 86 });
    expect(await refusal(rows.createIndex({ a: 1 }, { name: 'other' }))).to.include({ code: 85 });
    expect(await rows.indexes()).to.deep.include({ v: 2, key: { a: 1 }, name: 'a_1' });
    await rows.dropIndex('a_1');
    expect(await refusal(rows.dropIndex('a_1'))).to.include({ code: 27 });
    expect(await refusal(rows.dropIndex('_id_'))).to.include({ code: 72 });
    expect(await refusal(served.db.collection('nowhere').indexes())).to.include({ code: 26 });
  });

  it('parallel arrays cannot be indexed together', async () => {
    const rows = fresh();
    await rows.createIndex({ a: 1, b: 1 });
    expect(await refusal(rows.insertOne({ _id: 1, a: [1], b: [2] }))).to.include({ code: 171 });
    expect(await rows.countDocuments()).to.equal(0);
  });

  const leaves = (stage: Stage): Stage[] => (stage.inputStages ?? (stage.inputStage ? [stage.inputStage] : [])).flatMap(leaves).concat(stage.inputStage || stage.inputStages ? [] : [stage]);
  const stages = (stage: Stage): string[] => [stage.stage, ...(stage.inputStages ?? (stage.inputStage ? [stage.inputStage] : [])).flatMap(stages)];

  const plans: [promise: string, filter: object, sort: object, index: string | null, sorts: boolean][] = [
    ['equality', { a: 1 }, {}, 'a_1_b_1', false],
    ['equality and range', { a: 1, b: { $gt: 3 } }, {}, 'a_1_b_1', false],
    ['$in', { a: { $in: [1, 2] } }, {}, 'a_1_b_1', false],
    ['a range', { a: { $gte: 1, $lt: 3 } }, {}, 'a_1_b_1', false],
    ['equality, then the order of the index', { a: 1 }, { b: 1 }, 'a_1_b_1', false],
    ['equality, then the index backwards', { a: 1 }, { b: -1 }, 'a_1_b_1', false],
    ['order alone', {}, { a: 1, b: 1 }, 'a_1_b_1', false],
    ['an order no index has', { a: 1 }, { c: 1 }, 'a_1_b_1', true],
    ['a field within an array', { tags: 'x' }, {}, 'tags_1', false],
    ['conditions within $and', { $and: [{ a: 1 }] }, {}, 'a_1_b_1', false],
    ['$or of indexed branches', { $or: [{ a: 1 }, { tags: 'x' }] }, {}, 'a_1_b_1,tags_1', false],
    ['the partial index when its condition is asked', { p: 1, state: 'open' }, {}, 'p_1', false],
    ['no partial index when it is not', { p: 1 }, {}, null, false],
    ['the sparse index for a value', { s: 1 }, {}, 's_1', false],
    ['no sparse index for null', { s: null }, {}, null, false],
    ['no index for the second field alone', { b: 1 }, {}, null, false],
    ['no index for $ne of an unindexed field', { c: { $ne: 1 } }, {}, null, false],
  ];
  describe('serve', () => {
    const planned = () => served.db.collection<{ _id: number; [field: string]: unknown }>('planned');
    before(async () => {
      await planned().createIndexes([{ key: { a: 1, b: 1 } }, { key: { tags: 1 } }, { key: { p: 1 }, partialFilterExpression: { state: 'open' } }, { key: { s: 1 }, sparse: true }]);
      await planned().insertMany(Array.from({ length: 300 }, (_, i) => ({ _id: i, a: i % 5, b: i % 7, c: i % 3, p: i % 4, state: i % 2 ? 'open' : 'shut', tags: i % 3 ? ['x', 'y'] : ['z'], ...(i % 10 ? {} : { s: i }) })));
    });
    for (const [promise, filter, sort, index, sorts] of plans) {
      it(promise, async () => {
        const plan = (await planned().find(filter).sort(sort as never).explain('queryPlanner'))['queryPlanner'].winningPlan as Stage;
        const scans = leaves(plan);
        expect(scans.map((one) => one.indexName).filter(Boolean).join(',') || null).to.equal(index);
        expect(scans.every((one) => one.stage === (index ? 'IXSCAN' : 'COLLSCAN'))).to.equal(true);
        if (!onRealServer) expect(stages(plan).includes('SORT')).to.equal(sorts);
        const byIndex = await planned().find(filter).sort({ ...sort, _id: 1 } as never).toArray();
        const byReading = await planned().find(filter).sort({ ...sort, _id: 1 } as never).hint({ $natural: 1 }).toArray();
        expect(byIndex).to.deep.equal(byReading);
      });
    }

    it('the first of several points in order, without reading the rest', async () => {
      const asked = planned().find({ a: { $in: [1, 3] } }).sort({ b: -1 }).limit(5);
      const { executionStats } = await asked.clone().explain('executionStats');
      expect(executionStats.totalDocsExamined).to.be.lessThan(20);
      expect((await asked.toArray()).map((one) => one['b'])).to.deep.equal([6, 6, 6, 6, 6]);
    });

    it('an order after one element of an array, each document once', async () => {
      await planned().createIndex({ tags: 1, b: -1, _id: -1 });
      for (const tags of ['x', { $in: ['x', 'y', 'z'] }]) {
        const asked = planned().find({ tags }).sort({ b: -1, _id: -1 }).limit(150);
        const plan = (await asked.clone().explain('queryPlanner'))['queryPlanner'].winningPlan as Stage;
        expect(stages(plan)).to.not.include('SORT');
        expect(await asked.toArray()).to.deep.equal(await planned().find({ tags }).sort({ b: -1, _id: -1 }).limit(150).hint({ $natural: 1 }).toArray());
      }
      const byArray = planned().find({ tags: 'x' }).sort({ tags: 1, b: -1, _id: -1 });
      expect(stages((await byArray.clone().explain('queryPlanner'))['queryPlanner'].winningPlan as Stage)).to.include('SORT');
      await planned().dropIndex('tags_1_b_-1__id_-1');
    });

    it('the _id', async () => {
      const { executionStats } = await planned().find({ _id: 7 }).explain('executionStats');
      expect(executionStats).to.include({ nReturned: 1, totalDocsExamined: 1 });
    });

    it('an index reads no more than it must', async () => {
      const { executionStats } = await planned().find({ a: 1, b: 3 }).explain('executionStats');
      expect(executionStats.totalDocsExamined).to.equal(executionStats.nReturned);
    });
  });

  it('a cursor whose index goes away ends with an error, not early', async () => {
    const rows = fresh();
    await rows.createIndex({ a: 1 });
    await rows.insertMany(Array.from({ length: 500 }, (_, i) => ({ _id: i, a: i })));
    const cursor = rows.find({ a: { $gte: 0 } }, { batchSize: 2 });
    await cursor.next();
    await rows.dropIndex('a_1');
    expect(await refusal(cursor.toArray())).to.include({ code: 175 });
  });

  it('a descending index holds the lowest values too', async () => {
    const rows = fresh();
    await rows.createIndex({ n: -1, m: -1 });
    await rows.insertMany([{ _id: 1, n: -Infinity }, { _id: 2, n: NaN }, { _id: 3, n: 5 }]);
    expect((await rows.find({ n: { $lte: 5 } }).sort({ n: 1 }).toArray()).map((one) => one._id)).to.deep.equal([1, 3]);
  });

  it('long texts that begin alike are each found once', async () => {
    const rows = fresh();
    const long = 'x'.repeat(2000);
    await rows.createIndex({ t: 1 });
    await rows.insertMany([{ _id: 1, t: `${long}a` }, { _id: 2, t: `${long}b` }]);
    expect(await rows.find({ t: { $in: [`${long}a`, `${long}b`] } }).toArray()).to.have.length(2);
  });

  it('a hint to an index that is not there is refused', async () => {
    const rows = fresh();
    await rows.insertOne({ _id: 1 });
    expect(await refusal(rows.find({}).hint('nothing_1').toArray())).to.include({ code: 2 });
  });

  it('a TTL index removes what is due and nothing else', async function () {
    onlyEmbedded(this);
    const rows = fresh();
    await rows.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await served.client.db('admin').command({ setParameter: 1, ttlMonitorEnabled: false });
    await rows.insertMany([{ _id: 1, at: new Date(Date.now() - 61_000) }, { _id: 2, at: new Date() }, { _id: 3, at: 'no date' }, { _id: 4 }]);
    await wait(300);
    expect(await rows.countDocuments()).to.equal(4);
    await served.client.db('admin').command({ setParameter: 1, ttlMonitorEnabled: true });
    while ((await rows.countDocuments()) === 4) await wait(20);
    expect((await rows.find().sort({ _id: 1 }).toArray()).map((one) => one._id)).to.deep.equal([2, 3, 4]);
  });
});
