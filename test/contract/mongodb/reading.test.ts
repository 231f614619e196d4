// Sorting, projecting, cutting and counting what a find answers.
import { expect } from 'chai';
import { Double, Int32, Long, MaxKey, MinKey, ObjectId, refusal, serve, type Served } from './server.js';

describe('MongoDB reads', () => {
  let served: Served;
  before(async () => { served = await serve(); });
  after(() => served.stop());
  const rows = () => served.db.collection<{ _id: number }>('reading');
  const fill = async (documents: object[]) => {
    await rows().deleteMany({});
    await rows().insertMany(documents.map((one, i) => ({ _id: i, ...one })));
  };
  const ids = async (sort: object) => (await rows().find().sort({ ...sort } as never).toArray()).map((one) => one._id);

  it('sorts by kind first: minKey, null and missing, numbers, texts, documents, arrays by their lowest, ids, booleans, dates, maxKey', async () => {
    await fill([{ v: new MaxKey() }, { v: new Date(0) }, { v: true }, { v: new ObjectId() }, { v: { a: 1 } }, { v: 'a' }, { v: 5 }, {}, { v: null }, { v: new MinKey() }]);
    expect(await ids({ v: 1, _id: 1 })).to.deep.equal([9, 7, 8, 6, 5, 4, 3, 2, 1, 0]);
  });

  it('sorts an array by its lowest element upwards and its highest downwards', async () => {
    await fill([{ v: [5, 1] }, { v: 3 }, { v: [2, 9] }, { v: [] }]);
    expect(await ids({ v: 1 })).to.deep.equal([3, 0, 2, 1]);
    expect(await ids({ v: -1 })).to.deep.equal([2, 0, 1, 3]);
  });

  it('sorts numbers of all types together', async () => {
    await fill([{ v: new Double(2.5) }, { v: new Int32(2) }, { v: Long.fromNumber(3) }, { v: -1 }, { v: NaN }, { v: -Infinity }]);
    expect(await ids({ v: 1 })).to.deep.equal([4, 5, 3, 1, 0, 2]);
  });

  it('sorts texts by their bytes', async () => {
    await fill([{ v: 'b' }, { v: 'B' }, { v: 'ä' }, { v: 'a' }, { v: '' }, { v: '\u{1F37A}' }, { v: '\uFF5E' }]);
    expect(await ids({ v: 1 })).to.deep.equal([4, 1, 3, 0, 2, 6, 5]);
  });

  it('sorts by several fields, through dots, with skip and limit', async () => {
    await fill([{ a: { b: 1 }, c: 2 }, { a: { b: 1 }, c: 1 }, { a: { b: 0 }, c: 9 }]);
    expect(await ids({ 'a.b': 1, c: -1 })).to.deep.equal([2, 0, 1]);
    expect((await rows().find().sort({ 'a.b': 1, c: -1 }).skip(1).limit(1).toArray()).map((one) => one._id)).to.deep.equal([0]);
  });

  const shown: [promise: string, before: object, projection: object, after: object][] = [
    ['inclusion brings the _id', { a: 1, b: 2 }, { a: 1 }, { _id: 0, a: 1 }],
    ['inclusion without the _id', { a: 1, b: 2 }, { a: 1, _id: 0 }, { a: 1 }],
    ['exclusion', { a: 1, b: 2 }, { b: 0 }, { _id: 0, a: 1 }],
    ['only the _id away', { a: 1 }, { _id: 0 }, { a: 1 }],
    ['only the _id', { a: 1 }, { _id: 1 }, { _id: 0 }],
    ['dotted inclusion', { a: { b: 1, c: 2 }, d: 1 }, { 'a.b': 1 }, { _id: 0, a: { b: 1 } }],
    ['dotted inclusion through arrays', { a: [{ b: 1, c: 2 }, 5, { c: 3 }] }, { 'a.b': 1 }, { _id: 0, a: [{ b: 1 }, {}] }],
    ['nested inclusion', { a: { b: 1, c: 2 } }, { a: { b: 1 } }, { _id: 0, a: { b: 1 } }],
    ['dotted exclusion through arrays', { a: [{ b: 1, c: 2 }, 5] }, { 'a.b': 0 }, { _id: 0, a: [{ c: 2 }, 5] }],
    ['$slice of the first', { a: [1, 2, 3], b: 1 }, { a: { $slice: 2 } }, { _id: 0, a: [1, 2], b: 1 }],
    ['$slice of the last', { a: [1, 2, 3] }, { a: { $slice: -1 } }, { _id: 0, a: [3] }],
    ['$slice skip and limit', { a: [1, 2, 3, 4] }, { a: { $slice: [1, 2] } }, { _id: 0, a: [2, 3] }],
    ['$slice beside inclusion', { a: [1, 2, 3], b: 1, c: 1 }, { a: { $slice: 1 }, b: 1 }, { _id: 0, a: [1], b: 1 }],
    ['$elemMatch', { a: [{ x: 1 }, { x: 2 }, { x: 2, y: 1 }], b: 1 }, { a: { $elemMatch: { x: 2 } } }, { _id: 0, a: [{ x: 2 }] }],
    ['$elemMatch without a match', { a: [{ x: 1 }], b: 1 }, { b: 1, a: { $elemMatch: { x: 2 } } }, { _id: 0, b: 1 }],
    ['an expression', { a: 1, b: 2 }, { sum: { $add: ['$a', '$b'] } }, { _id: 0, sum: 3 }],
    ['document order, not projection order', { a: 1, b: 2 }, { b: 1, a: 1 }, { _id: 0, a: 1, b: 2 }],
  ];
  for (const [promise, before, projection, after] of shown) {
    it(`shows ${promise}`, async () => {
      await fill([before]);
      const found = await rows().findOne({}, { projection: projection as never });
      expect(found).to.deep.equal(after);
      expect(JSON.stringify(found)).to.equal(JSON.stringify(after));
    });
  }

  it('refuses projections that mix or collide', async () => {
    await fill([{ a: 1 }]);
    expect(await refusal(rows().findOne({}, { projection: { a: 1, b: 0 } }))).to.include({ code: 31254 });
    expect(await refusal(rows().findOne({}, { projection: { a: 0, b: 1 } }))).to.include({ code: 31253 });
    expect((await refusal(rows().findOne({}, { projection: { a: 1, 'a.b': 1 } }))).code).to.be.oneOf([31249, 31250]);
  });

  it('hands large results over in batches, each document once', async () => {
    await fill(Array.from({ length: 1000 }, (_, i) => ({ n: i })));
    const cursor = rows().find({}, { batchSize: 150 });
    const seen = new Set<number>();
    for await (const one of cursor) seen.add(one._id);
    expect(seen.size).to.equal(1000);
  });

  it('closes a cursor at its limit and forgets a killed one', async () => {
    const reply = await served.db.command({ find: 'reading', limit: 5, batchSize: 5 });
    expect(String(reply['cursor'].id)).to.equal('0');
    expect(reply['cursor'].firstBatch).to.have.length(5);
    const open = await served.db.command({ find: 'reading', batchSize: 2 }, { promoteLongs: false });
    const id = open['cursor'].id as never;
    expect(await served.db.command({ killCursors: 'reading', cursors: [id] })).to.deep.include({ ok: 1 });
    expect(await refusal(served.db.command({ getMore: id, collection: 'reading' }))).to.include({ code: 43, codeName: 'CursorNotFound' });
  });

  it('the first batch holds 101 documents', async () => {
    const reply = await served.db.command({ find: 'reading' });
    expect(reply['cursor'].firstBatch).to.have.length(101);
  });

  it('distinct looks into arrays and knows equal numbers as one', async () => {
    await fill([{ v: [1, 2] }, { v: new Double(1) }, { v: 'x' }, {}, { v: null }, { w: [{ v: 1 }] }]);
    expect(await rows().distinct('v')).to.have.deep.members([null, 1, 2, 'x']);
    expect(await rows().distinct('w.v')).to.deep.equal([1]);
    expect(await rows().distinct('v', { v: 'x' } as never)).to.deep.equal(['x']);
  });

  it('counts with skip and limit', async () => {
    expect(await rows().countDocuments({}, { skip: 1, limit: 3 })).to.equal(3);
    expect(await rows().estimatedDocumentCount()).to.equal(6);
    expect(await served.db.collection('nowhere').countDocuments()).to.equal(0);
  });

  it('gives back the documents as they were sent: order of fields, names and types', async () => {
    const sent = { _id: 1, z: 1, a: [{ y: 1, b: 2 }], '2': 'two', '1': 'one', date: new Date(5), oid: new ObjectId(), nothing: null, text: 'ä\u0000b' };
    await rows().deleteMany({});
    await rows().insertOne(sent);
    expect(await rows().findOne({})).to.deep.equal(sent);
    await rows().insertOne(new Map<string, unknown>([['_id', 2], ['10', 1], ['9', 1]]) as never);
    await rows().updateOne({ _id: 2 }, { $set: { z: 1 } });
    const raw = await rows().findOne({ _id: 2 }, { raw: true }) as unknown as Uint8Array;
    const text = Buffer.from(raw).toString('latin1');
    expect(text.indexOf('\x1010\0')).to.be.greaterThan(0).and.lessThan(text.indexOf('\x109\0'));
  });
});
