// Aggregation stages and expressions as the manual describes them.
import { expect } from 'chai';
import { Double, Int32, Long, refusal, serve, type Served } from './server.js';

type Row = [promise: string, documents: object[], pipeline: object[], result: unknown[]];
const sales = [{ shop: 'a', n: 2, tags: ['x', 'y'] }, { shop: 'b', n: 5, tags: [] }, { shop: 'a', n: 3, tags: ['x'] }, { shop: 'c' }];
const one = (expression: unknown, document: object = {}): [object[], object[]] => [[document], [{ $project: { _id: 0, r: expression } }]];
const rows: Row[] = [
  ['$match $sort $skip $limit', sales, [{ $match: { n: { $gt: 0 } } }, { $sort: { n: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { n: 1, _id: 0 } }], [{ n: 3 }]],
  ['$group sums, averages and counts', sales, [{ $group: { _id: '$shop', sum: { $sum: '$n' }, avg: { $avg: '$n' }, c: { $sum: 1 }, d: { $count: {} } } }, { $sort: { _id: 1 } }], [{ _id: 'a', sum: 5, avg: 2.5, c: 2, d: 2 }, { _id: 'b', sum: 5, avg: 5, c: 1, d: 1 }, { _id: 'c', sum: 0, avg: null, c: 1, d: 1 }]],
  ['$group of everything', sales, [{ $group: { _id: null, lo: { $min: '$n' }, hi: { $max: '$n' } } }], [{ _id: null, lo: 2, hi: 5 }]],
  ['$group $first $last $push $addToSet', sales, [{ $sort: { _id: 1 } }, { $group: { _id: null, f: { $first: '$shop' }, l: { $last: '$n' }, p: { $push: '$n' }, s: { $addToSet: '$shop' } } }, { $project: { f: 1, l: 1, p: 1, s: { $size: '$s' } } }], [{ _id: null, f: 'a', l: null, p: [2, 5, 3], s: 3 }]],
  ['$group by a document', sales, [{ $group: { _id: { s: '$shop' }, n: { $sum: 1 } } }, { $sort: { '_id.s': 1 } }, { $limit: 1 }], [{ _id: { s: 'a' }, n: 2 }]],
  ['$group counts a missing key as null', [{}, { k: null }], [{ $group: { _id: '$k', n: { $sum: 1 } } }], [{ _id: null, n: 2 }]],
  ['$group knows equal numbers as one', [{ k: new Int32(1) }, { k: new Double(1) }, { k: Long.fromNumber(1) }], [{ $group: { _id: '$k', n: { $sum: 1 } } }], [{ _id: 1, n: 3 }]],
  ['$count', sales, [{ $match: { shop: 'a' } }, { $count: 'shops' }], [{ shops: 2 }]],
  ['$count of nothing gives no document', sales, [{ $match: { shop: 'z' } }, { $count: 'shops' }], []],
  ['$unwind', sales, [{ $unwind: '$tags' }, { $project: { _id: 0, tags: 1 } }, { $sort: { tags: 1 } }], [{ tags: 'x' }, { tags: 'x' }, { tags: 'y' }]],
  ['$unwind keeps the empty when told', sales, [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } }, { $project: { _id: 0, tags: 1, i: 1 } }], [{ tags: 'x', i: 0 }, { tags: 'y', i: 1 }, { i: null }, { tags: 'x', i: 0 }, { i: null }]],
  ['$unwind of a scalar is the scalar', [{ a: 1 }], [{ $unwind: '$a' }, { $project: { _id: 0 } }], [{ a: 1 }]],
  ['$addFields', [{ a: { b: 1 } }], [{ $addFields: { 'a.c': 2, d: '$a.b' } }, { $project: { _id: 0 } }], [{ a: { b: 1, c: 2 }, d: 1 }]],
  ['$set and $unset', [{ a: 1, b: 2 }], [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: ['a', '_id'] }], [{ b: 2, c: 3 }]],
  ['$replaceRoot', [{ a: { b: 1 } }], [{ $replaceRoot: { newRoot: '$a' } }], [{ b: 1 }]],
  ['$sortByCount', sales, [{ $sortByCount: '$shop' }, { $limit: 1 }], [{ _id: 'a', count: 2 }]],
  ['$project computes and renames', [{ a: 1 }], [{ $project: { _id: 0, b: '$a', c: { d: '$a' }, e: { $literal: '$a' } } }], [{ b: 1, c: { d: 1 }, e: '$a' }]],
  ['$project of a missing field leaves it out', ...one('$nothing'), [{}]],
  ['a path through an array collects', ...one('$a.b', { a: [{ b: 1 }, 5, { b: 2 }, {}] }), [{ r: [1, 2] }]],
  ['$add', ...one({ $add: [1, 2.5, '$a'] }, { a: 3 }), [{ r: 6.5 }]],
  ['$add with null', ...one({ $add: [1, '$nothing'] }), [{ r: null }]],
  ['$add of a date and milliseconds', ...one({ $add: ['$d', 1000] }, { d: new Date(5) }), [{ r: new Date(1005) }]],
  ['$subtract of dates', ...one({ $subtract: [new Date(10), new Date(4)] }), [{ r: 6 }]],
  ['$multiply $divide $mod', ...one([{ $multiply: [3, 4] }, { $divide: [9, 2] }, { $mod: [7, 4] }, { $mod: [-7, 4] }]), [{ r: [12, 4.5, 3, -3] }]],
  ['$abs $ceil $floor $trunc', ...one([{ $abs: -3 }, { $ceil: 1.2 }, { $floor: -1.2 }, { $trunc: -1.7 }]), [{ r: [3, 2, -2, -1] }]],
  ['$round to even and to places', ...one([{ $round: 2.5 }, { $round: 3.5 }, { $round: [1.2345, 2] }, { $round: -2.5 }]), [{ r: [2, 4, 1.23, -2] }]],
  ['$pow $sqrt $exp $ln $log10 $log', ...one([{ $pow: [2, 10] }, { $sqrt: 9 }, { $exp: 0 }, { $ln: 1 }, { $log10: 1000 }, { $log: [8, 2] }]), [{ r: [1024, 3, 1, 0, 3, 3] }]],
  ['comparison across kinds', ...one([{ $gt: ['a', 5] }, { $lt: [null, 5] }, { $eq: [new Int32(1), new Double(1)] }, { $cmp: [2, 1] }, { $eq: ['$nothing', null] }]), [{ r: [true, true, true, 1, false] }]],
  ['$cond in both forms', ...one([{ $cond: [{ $gt: [2, 1] }, 'y', 'n'] }, { $cond: { if: 0, then: 'y', else: 'n' } }]), [{ r: ['y', 'n'] }]],
  ['$cond named in any order', ...one({ $cond: { else: 'n', then: 'y', if: true } }), [{ r: 'y' }]],
  ['$ifNull', ...one([{ $ifNull: ['$nothing', 1] }, { $ifNull: [null, '$nothing', 2] }]), [{ r: [1, 2] }]],
  ['$and $or $not', ...one([{ $and: [1, 'x'] }, { $or: [0, null] }, { $not: [0] }, { $and: [] }]), [{ r: [true, false, true, true] }]],
  ['$concat', ...one([{ $concat: ['a', 'b'] }, { $concat: ['a', null] }]), [{ r: ['ab', null] }]],
  ['$toLower and $toUpper', ...one([{ $toLower: 'AbC' }, { $toUpper: 'abc' }, { $toUpper: null }]), [{ r: ['abc', 'ABC', ''] }]],
  ['$size $in $arrayElemAt', ...one([{ $size: '$a' }, { $in: [2, '$a'] }, { $arrayElemAt: ['$a', -1] }], { a: [1, 2] }), [{ r: [2, true, 2] }]],
  ['$filter', ...one({ $filter: { input: '$a', as: 'n', cond: { $gt: ['$$n', 1] } } }, { a: [1, 2, 3] }), [{ r: [2, 3] }]],
  ['$map', ...one({ $map: { input: '$a', in: { $multiply: ['$$this', 2] } } }, { a: [1, 2] }), [{ r: [2, 4] }]],
  ['$switch', ...one({ $switch: { branches: [{ case: { $eq: ['$a', 1] }, then: 'one' }], default: 'other' } }, { a: 2 }), [{ r: 'other' }]],
  ['$max and $min of a list', ...one([{ $max: [1, 5, null] }, { $min: [4, 2] }, { $max: '$a' }, { $sum: '$a' }, { $avg: [1, 2] }], { a: [3, 9] }), [{ r: [5, 2, 9, 12, 1.5] }]],
];

describe('MongoDB aggregation', () => {
  let served: Served;
  before(async () => { served = await serve(); });
  after(() => served.stop());
  const things = () => served.db.collection<{ _id: number }>('aggregation');

  for (const [promise, documents, pipeline, result] of rows) {
    it(promise, async () => {
      await things().deleteMany({});
      await things().insertMany(documents.map((document, i) => ({ _id: i, ...document })));
      expect(await things().aggregate(pipeline).toArray()).to.deep.equal(result);
    });
  }

  it('$sample gives that many, each once', async () => {
    await things().deleteMany({});
    await things().insertMany(Array.from({ length: 50 }, (_, i) => ({ _id: i })));
    const sample = await things().aggregate<{ _id: number }>([{ $sample: { size: 20 } }]).toArray();
    expect(new Set(sample.map((found) => found._id)).size).to.equal(20);
  });

  it('results beyond the first batch follow by getMore', async () => {
    const found = await things().aggregate([{ $sort: { _id: 1 } }], { batchSize: 7 }).toArray();
    expect(found).to.have.length(50);
  });

  const wrong: [pipeline: object[], code: number | number[]][] = [
    [[{ $brew: 1 }], 40324], [[{ $match: 1 }], 15959], [[{ $limit: 0 }], 15958], [[{ $project: { a: { $brew: 1 } } }], [168, 31325]], [[{ $group: { a: 1 } }], 15955],
    [[{ $group: { _id: 1, a: { $brew: 1 } } }], 15952], [[{ $project: { r: { $divide: [1, 0] } } }], [2, 16608]], [[{ $match: {}, $sort: { a: 1 } }], 40323], [[{ $project: { r: { $add: ['a', 1] } } }], [14, 16554]],
    [[{ $unwind: 'a' }], 28818], [[{ $project: { r: { $size: 'a' } } }], 17124], [[{ $sort: { a: 2 } }], 15975], [[{ $replaceRoot: { newRoot: 1 } }], 40228],
  ];
  for (const [pipeline, code] of wrong) {
    it(`refuses ${JSON.stringify(pipeline)}`, async () => {
      expect((await refusal(things().aggregate(pipeline).toArray())).code).to.be.oneOf([code].flat());
    });
  }
});
