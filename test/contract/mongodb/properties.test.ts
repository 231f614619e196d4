// What must hold for any data: an index never changes an answer, the order is total, and what is stored comes back.
import { expect } from 'chai';
import fc from 'fast-check';
import { Double, Int32, Long, MinKey, ObjectId, serve, type Served } from './server.js';

// More with TACIT_RUNS, when the planner or the matcher changes.
const RUNS = Number(process.env['TACIT_RUNS'] ?? 25);

const scalar = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, '', 'a', 'b', 'ab', 'a\u0000', '\u{1F37A}', '\uFF5E', new Date(0), new Date(-1), new ObjectId('65a000000000000000000001'), new ObjectId('ffffffffffffffffffffffff')),
  fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n)), fc.constantFrom(-Infinity, -1.5, 0, 0.5, 2, NaN, Infinity).map((n) => new Double(n)),
  fc.constantFrom('9007199254740993', '9007199254740992', '-9007199254740993', '1', '9223372036854775807').map((n) => Long.fromString(n)),
);
const value = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) }, { weight: 1, arbitrary: fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }) });
const inner = fc.oneof(value, fc.array(fc.record({ b: value, c: value }, { requiredKeys: [] }), { maxLength: 3 }), fc.record({ b: value, c: value }, { requiredKeys: [] }));
const document = fc.record({ a: value, n: inner, p: value }, { requiredKeys: [] });

const condition = fc.oneof(
  value, fc.record({ $eq: value }), fc.record({ $gt: scalar }), fc.record({ $gte: scalar, $lt: scalar }), fc.record({ $lte: scalar }), fc.record({ $in: fc.array(value, { maxLength: 3 }) }), fc.record({ $ne: value }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 2 }) }), fc.record({ $exists: fc.boolean() }), fc.record({ $all: fc.array(scalar, { minLength: 1, maxLength: 2 }) }), fc.record({ $not: fc.record({ $lt: scalar }) }),
  fc.record({ $elemMatch: fc.record({ $gte: scalar, $lte: scalar }) }), fc.record({ $size: fc.integer({ min: 0, max: 2 }) }), fc.record({ $type: fc.constantFrom('number', 'string', 'array', 'null') }),
);
const fields = fc.record({ a: condition, 'n.b': condition, 'n.c': condition, p: condition, n: condition }, { requiredKeys: [] });
const filter = fc.oneof({ weight: 4, arbitrary: fields }, { weight: 1, arbitrary: fc.tuple(fields, fields).map(([l, r]) => ({ $or: [l, r] })) }, { weight: 1, arbitrary: fc.tuple(fields, fields).map(([l, r]) => ({ $and: [l, r] })) });
const direction = fc.constantFrom<1 | -1>(1, -1);
const sort = fc.oneof(fc.constant({}), fc.record({ p: direction }), fc.record({ a: direction }), fc.record({ p: direction, a: direction }), fc.record({ 'n.b': direction }), fc.record({ 'n.c': direction, p: direction }));

describe('MongoDB for any data', function () {
  this.timeout(240_000);
  let served: Served;
  before(async () => { served = await serve(); });
  after(() => served.stop());

  it('finds the same with indexes as without, in the same order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 25 }), fc.array(fc.tuple(filter, sort), { minLength: 8, maxLength: 8 }), async (documents, asks) => {
      const rows = served.db.collection<{ _id: number }>('any');
      await rows.drop().catch(() => undefined);
      await rows.createIndexes([{ key: { a: 1 } }, { key: { 'n.b': 1, 'n.c': -1 } }, { key: { p: -1, a: 1 } }, { key: { n: 1 }, sparse: true }, { key: { 'n.c': 1 }, partialFilterExpression: { p: { $exists: true } } }]);
      await rows.insertMany(documents.map((one, i) => ({ _id: i, ...one })), { ordered: false }).catch((error: { code?: number }) => { if (error.code !== 171) throw error; });
      for (const [asked, order] of asks) {
        const parallel = (error: { code?: number }) => { if (error.code === 2) return [{ _id: -1 }]; throw error; };
        const planned = await rows.find(asked as never).sort({ ...order, _id: 1 }).toArray().catch(parallel);
        const read = await rows.find(asked as never).sort({ ...order, _id: 1 }).hint({ $natural: 1 }).toArray().catch(parallel);
        expect(planned.map((one) => one._id)).to.deep.equal(read.map((one) => one._id));
        const ordered = await rows.find(asked as never).sort(order).toArray().catch(parallel);
        const inMemory = await rows.find(asked as never).sort(order).hint({ $natural: 1 }).toArray().catch(parallel);
        const keys = (found: object[]) => found.map((one) => Object.keys(order).map((path) => JSON.stringify((one as Record<string, unknown>)[path] ?? null)));
        expect(ordered).to.have.length(read.length);
        if (!('n.b' in order) && documents.every((one) => !Array.isArray(one.a) && !Array.isArray(one.p))) expect(keys(ordered)).to.deep.equal(keys(inMemory));
      }
    }), { numRuns: RUNS });
  });

  it('keeps every index in step with what was changed, refused and deleted', async () => {
    const id = fc.integer({ min: 0, max: 12 });
    const change = fc.oneof(
      fc.tuple(id, value).map(([_id, v]) => ({ updateOne: { filter: { _id }, update: { $set: { a: v } }, upsert: true } })), fc.tuple(id, inner).map(([_id, v]) => ({ updateOne: { filter: { _id }, update: { $set: { n: v } } } })),
      fc.tuple(id, scalar).map(([_id, v]) => ({ updateOne: { filter: { _id }, update: { $push: { a: v } } } })), fc.tuple(id, scalar).map(([_id, v]) => ({ updateOne: { filter: { _id }, update: { $pull: { a: v } } } })),
      id.map((_id) => ({ updateOne: { filter: { _id }, update: { $unset: { a: 1, 'n.b': 1 } } } })), fc.tuple(id, document).map(([_id, replacement]) => ({ replaceOne: { filter: { _id }, replacement, upsert: true } })),
      id.map((_id) => ({ deleteOne: { filter: { _id } } })), fc.tuple(condition, scalar).map(([a, v]) => ({ updateMany: { filter: { a }, update: { $set: { p: v } } } })), condition.map((a) => ({ deleteMany: { filter: { p: a, a } } })),
    );
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 60 }), fc.array(filter, { minLength: 6, maxLength: 6 }), async (changes, asks) => {
      const rows = served.db.collection<{ _id: number }>('step');
      await rows.drop().catch(() => undefined);
      await rows.createIndexes([{ key: { a: 1 }, unique: true, sparse: true }, { key: { 'n.b': 1, 'n.c': -1 } }, { key: { p: -1, a: 1 } }, { key: { 'n.c': 1 }, partialFilterExpression: { p: { $exists: true } } }]);
      await rows.bulkWrite(changes as never, { ordered: false }).catch((error: Error) => { if (error.name !== 'MongoBulkWriteError') throw error; });
      for (const asked of asks) {
        const planned = (await rows.find(asked as never).toArray()).map((one) => one._id);
        const read = (await rows.find(asked as never).hint({ $natural: 1 }).toArray()).map((one) => one._id);
        expect(planned).to.have.length(read.length);
        expect(new Set(planned)).to.deep.equal(new Set(read));
      }
      const all = (await rows.find().hint({ $natural: 1 }).toArray()).map((one) => one._id);
      expect(new Set((await rows.find().sort({ p: -1, a: 1 }).hint('p_-1_a_1').toArray()).map((one) => one._id))).to.deep.equal(new Set(all));
      await rows.deleteMany({});
      expect(await rows.find({ a: { $gte: new MinKey() } }).hint('a_1').toArray()).to.deep.equal([]);
      await rows.insertMany([{ _id: 1, a: 1 }, { _id: 2, a: 2 }] as never);
    }), { numRuns: RUNS });
  });

  it('sorts any values into one order, forwards the mirror of backwards', async () => {
    await fc.assert(fc.asyncProperty(fc.array(scalar, { minLength: 2, maxLength: 30 }), async (values) => {
      const rows = served.db.collection<{ _id: number; v: unknown }>('order');
      await rows.drop().catch(() => undefined);
      await rows.insertMany(values.map((v, i) => ({ _id: i, v })));
      const up = (await rows.find().sort({ v: 1, _id: 1 }).toArray()).map((one) => one._id);
      const down = (await rows.find().sort({ v: -1, _id: -1 }).toArray()).map((one) => one._id);
      expect([...down].reverse()).to.deep.equal(up);
      await rows.createIndex({ v: 1, _id: 1 });
      expect((await rows.find().sort({ v: 1, _id: 1 }).toArray()).map((one) => one._id)).to.deep.equal(up);
      expect((await rows.find().sort({ v: -1, _id: -1 }).toArray()).map((one) => one._id)).to.deep.equal(down);
    }), { numRuns: RUNS });
  });

  it('gives back what was stored, untouched by an update beside it', async () => {
    await fc.assert(fc.asyncProperty(document, async (one) => {
      const rows = served.db.collection<{ _id: number }>('kept');
      await rows.drop().catch(() => undefined);
      await rows.insertOne({ _id: 1, ...one, z: 0 } as never);
      const before = await rows.findOne({}, { promoteValues: false });
      await rows.updateOne({}, { $inc: { z: 1 } } as never);
      expect(await rows.findOne({}, { promoteValues: false, projection: { z: 0 } })).to.deep.equal(Object.fromEntries(Object.entries(before as object).filter(([name]) => name !== 'z')));
    }), { numRuns: RUNS });
  });
});
