// Update operators as the manual describes them, on one document each.
import { expect } from 'chai';
import { Double, Int32, Long, refusal, serve, type Served } from './server.js';

type Row = [promise: string, before: object, update: object | object[], after: object, filter?: object];
const rows: Row[] = [
  ['$set adds and changes', { a: 1 }, { $set: { a: 2, b: 3 } }, { a: 2, b: 3 }],
  ['$set builds missing parents', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set into an array pads with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$set of a number name makes a document', {}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
  ['new fields come in the order of their names', {}, { $set: { b: 1, a: 2 } }, { a: 2, b: 1 }],
  ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': 1, nothing: 1 } }, { b: { d: 2 } }],
  ['$unset of an element leaves null', { a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }],
  ['$inc', { a: 1, b: 1.5 }, { $inc: { a: 2, b: -0.5, c: 4 } }, { a: 3, b: 1, c: 4 }],
  ['$inc beyond int32 becomes a long', { a: new Int32(2147483647) }, { $inc: { a: 1 } }, { a: 2147483648 }],
  ['$mul', { a: 3, b: 'x' }, { $mul: { a: 2, c: 5 } }, { a: 6, b: 'x', c: 0 }],
  ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3, b: 9, c: 1 }, $max: { d: 1 } }, { a: 3, b: 5, c: 1, d: 1 }],
  ['$max compares across types', { a: 'text' }, { $max: { a: 99999 } }, { a: 'text' }],
  ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d', nothing: 'x' } }, { b: 2, c: { d: 1 } }],
  ['$push', { a: [1] }, { $push: { a: 2, b: 'x' } }, { a: [1, 2], b: ['x'] }],
  ['$push of an array pushes one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['$push $each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['$push $position', { a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 9, 2] }],
  ['$push $position from the end', { a: [1, 2, 3] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2, 9, 3] }],
  ['$push $slice keeps the last', { a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: -2 } } }, { a: [3, 4] }],
  ['$push $slice keeps the first', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
  ['$push $slice 0', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
  ['$push $sort by field', { a: [{ s: 3 }, { s: 1 }] }, { $push: { a: { $each: [{ s: 2 }], $sort: { s: -1 } } } }, { a: [{ s: 3 }, { s: 2 }, { s: 1 }] }],
  ['$push $sort then $slice', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1, $slice: 2 } } }, { a: [1, 2] }],
  ['$addToSet', { a: [1, { x: 1 }] }, { $addToSet: { a: { x: 1 }, b: 2 } }, { a: [1, { x: 1 }], b: [2] }],
  ['$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  ['$addToSet knows 1 and 1.0 as one', { a: [new Int32(1)] }, { $addToSet: { a: new Double(1) } }, { a: [1] }],
  ['$pop last and first', { a: [1, 2, 3], b: [1, 2, 3] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2, 3] }],
  ['$pull a value', { a: [1, 2, 1, [1]] }, { $pull: { a: 1 } }, { a: [2, [1]] }],
  ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull by a pattern', { a: ['foam', 'beer', 5] }, { $pull: { a: /^f/ } }, { a: ['beer', 5] }],
  ['$pull null', { a: [1, null] }, { $pull: { a: null } }, { a: [1] }],
  ['$pull by fields', { a: [{ x: 1, y: 2 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
  ['$pull $in', { a: ['p', 'q', 'r'] }, { $pull: { a: { $in: ['p', 'r'] } } }, { a: ['q'] }],
  ['$pullAll', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$setOnInsert does nothing on a match', { a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
  ['a replacement keeps only the _id', { a: 1, b: 2 }, { c: 3 }, { c: 3 }],
  ['the positional $ changes the element that was met', { a: [1, 5, 9] }, { $set: { 'a.$': 0 } }, { a: [1, 0, 9] }, { a: { $gte: 5 } }],
  ['the positional $ with $elemMatch', { a: [{ k: 1, n: 0 }, { k: 2, n: 0 }] }, { $inc: { 'a.$.n': 1 } }, { a: [{ k: 1, n: 0 }, { k: 2, n: 1 }] }, { a: { $elemMatch: { k: 2 } } }],
  ['the positional $ with a dotted condition', { a: [{ k: 1 }, { k: 2 }] }, { $set: { 'a.$.k': 7 } }, { a: [{ k: 1 }, { k: 7 }] }, { 'a.k': 2 }],
];

describe('MongoDB updates', () => {
  let served: Served;
  before(async () => { served = await serve(); });
  after(() => served.stop());
  const things = () => served.db.collection<{ _id: number }>('updates');

  for (const [promise, before, update, after, filter] of rows) {
    it(promise, async () => {
      await things().deleteMany({});
      await things().insertOne({ _id: 1, ...before });
      const reply = Object.keys(update)[0]?.startsWith('$')
        ? await things().updateOne({ _id: 1, ...filter }, update)
        : await things().replaceOne({ _id: 1, ...filter }, update);
      expect(reply.matchedCount).to.equal(1);
      const now = await things().findOne({ _id: 1 });
      expect(now).to.deep.equal({ _id: 1, ...after });
      expect(Object.keys(now as object)).to.deep.equal(['_id', ...Object.keys(after)]);
      expect(reply.modifiedCount).to.equal(JSON.stringify(before) === JSON.stringify(after) ? 0 : 1);
    });
  }

  it('keeps the number types of untouched fields and of sums', async () => {
    await things().deleteMany({});
    await things().insertOne({ _id: 1, whole: new Double(5), long: Long.fromNumber(5), int: new Int32(5) } as never);
    await things().updateOne({ _id: 1 }, { $set: { other: 1 }, $inc: { long: 1, int: 1 } });
    const raw = await things().findOne({ _id: 1 }, { promoteValues: false }) as unknown as Record<string, { _bsontype: string }>;
    expect([raw['whole'], raw['long'], raw['int']].map((one) => one?._bsontype)).to.deep.equal(['Double', 'Long', 'Int32']);
  });

  it('$currentDate sets a date', async () => {
    await things().deleteMany({});
    await things().insertOne({ _id: 1 });
    await things().updateOne({ _id: 1 }, { $currentDate: { at: true, also: { $type: 'date' } } });
    const now = await things().findOne({ _id: 1 }) as unknown as { at: Date; also: Date };
    expect(now.at).to.be.instanceOf(Date);
    expect(now.also).to.be.instanceOf(Date);
  });

  const wrong: [promise: string, update: object, code: number, before?: object][] = [
    ['$inc of a text', { $inc: { a: 1 } }, 14, { a: 'x' }], ['$inc by a text', { $inc: { a: 'x' } }, 14], ['$inc of null', { $inc: { a: 1 } }, 14, { a: null }],
    ['$push to a number', { $push: { a: 1 } }, 2, { a: 1 }], ['$addToSet to a number', { $addToSet: { a: 1 } }, 2, { a: 1 }], ['$pop of a number', { $pop: { a: 1 } }, 14, { a: 1 }],
    ['$pull of a number', { $pull: { a: 1 } }, 2, { a: 1 }], ['two changes of one path', { $set: { a: 1 }, $inc: { a: 1 } }, 40], ['a path and its parent', { $set: { a: 1, 'a.b': 1 } }, 40],
    ['a path through a number', { $set: { 'a.b': 1 } }, 28, { a: 1 }], ['an unknown operator', { $foo: { a: 1 } }, 9], ['a new _id', { $set: { _id: 2 } }, 66],
    ['operators beside fields', { $set: { a: 1 }, b: 1 }, 9], ['an empty name', { $set: { 'a..b': 1 } }, 56], ['a non-numeric name in an array', { $set: { 'a.x': 1 } }, 28, { a: [1] }],
    ['positional without a condition on the array', { $set: { 'a.$': 1 } }, 2, { a: [1] }], ['a set to a non-document', { $set: 5 }, 9],
  ];
  for (const [promise, update, code, before] of wrong) {
    it(`refuses ${promise} with ${code}`, async () => {
      await things().deleteMany({});
      await things().insertOne({ _id: 1, ...before });
      const call = served.db.command({ update: 'updates', updates: [{ q: { _id: 1 }, u: update }] });
      const reply = await call.catch((error: { code: number }) => error) as { code?: number; writeErrors?: { code: number }[] };
      expect(reply.writeErrors?.[0]?.code ?? reply.code).to.equal(code);
      expect(await things().findOne({ _id: 1 })).to.deep.equal({ _id: 1, ...before });
    });
  }

  it('a replacement with another _id is refused with 66', async () => {
    await things().deleteMany({});
    await things().insertOne({ _id: 1 });
    expect(await refusal(things().replaceOne({ _id: 1 }, { _id: 2, a: 1 } as never))).to.include({ code: 66 });
  });

  it('an upsert takes the fields the filter holds equal', async () => {
    await things().deleteMany({});
    const reply = await things().updateOne({ _id: 7, 'a.b': 1, c: { $eq: 2 }, d: { $gt: 5 }, $and: [{ e: 3 }], f: { $in: [4] } } as never, { $set: { g: 1 }, $setOnInsert: { h: 2 } }, { upsert: true });
    expect(reply).to.include({ matchedCount: 0, upsertedCount: 1, upsertedId: 7 });
    expect(await things().findOne({ _id: 7 })).to.deep.equal({ _id: 7, a: { b: 1 }, c: 2, e: 3, f: 4, g: 1, h: 2 });
  });

  it('an upsert by replacement takes the _id of the filter', async () => {
    await things().deleteMany({});
    await things().replaceOne({ _id: 8, x: 1 } as never, { y: 2 }, { upsert: true });
    expect(await things().findOne({})).to.deep.equal({ _id: 8, y: 2 });
  });

  it('updateMany counts what it met and what it changed', async () => {
    await things().deleteMany({});
    await things().insertMany([{ _id: 1, n: 1 }, { _id: 2, n: 2 }, { _id: 3, n: 2 }] as never);
    const reply = await things().updateMany({ n: { $gte: 1 } } as never, { $set: { n: 2 } });
    expect(reply).to.include({ matchedCount: 3, modifiedCount: 1 });
  });

  it('an update that moves documents in the index it walks meets each once', async () => {
    await things().deleteMany({});
    await things().createIndex({ n: 1 });
    await things().insertMany(Array.from({ length: 600 }, (_, i) => ({ _id: i, n: i })) as never);
    await things().updateMany({ n: { $gte: 0 } } as never, { $inc: { n: 1000 } });
    expect(await things().countDocuments({ n: { $gte: 2000 } } as never)).to.equal(0);
    expect(await things().countDocuments({ n: { $gte: 1000 } } as never)).to.equal(600);
  });

  it('findOneAndUpdate shows the document before or after, sorted and projected', async () => {
    await things().deleteMany({});
    await things().insertMany([{ _id: 1, n: 1 }, { _id: 2, n: 2 }] as never);
    const options = { sort: { n: -1 as const }, projection: { _id: 0 } };
    expect(await things().findOneAndUpdate({}, { $inc: { n: 10 } } as never, options)).to.deep.equal({ n: 2 });
    expect(await things().findOneAndUpdate({}, { $inc: { n: 10 } } as never, { ...options, returnDocument: 'after' })).to.deep.equal({ n: 22 });
    expect(await things().findOneAndUpdate({ n: 99 } as never, { $inc: { n: 1 } } as never)).to.equal(null);
    expect(await things().findOneAndReplace({ _id: 1 }, { m: 1 } as never, { returnDocument: 'after' })).to.deep.equal({ _id: 1, m: 1 });
    expect(await things().findOneAndDelete({ _id: 1 })).to.deep.equal({ _id: 1, m: 1 });
    expect(await things().countDocuments()).to.equal(1);
  });

  it('a bulk of mixed writes reports each kind', async () => {
    await things().deleteMany({});
    const reply = await things().bulkWrite([
      { insertOne: { document: { _id: 1 } } }, { updateOne: { filter: { _id: 1 }, update: { $set: { a: 1 } } as never } },
      { updateOne: { filter: { _id: 2 }, update: { $set: { a: 1 } } as never, upsert: true } }, { deleteOne: { filter: { _id: 1 } } },
    ]);
    expect(reply).to.include({ insertedCount: 1, matchedCount: 1, modifiedCount: 1, upsertedCount: 1, deletedCount: 1 });
  });
});
