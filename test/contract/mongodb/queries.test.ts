// Filters as the manual describes them ("Query Predicates", "Query for Null or Missing Fields", "Query an Array").
import { expect } from 'chai';
import { BSONRegExp, Double, Int32, Long, MaxKey, MinKey, ObjectId, refusal, serve, type Served } from './server.js';

type Row = [promise: string, documents: object[], filter: object, found: unknown[]];
const oid = new ObjectId('65a000000000000000000001');
const day = new Date('2024-05-01T00:00:00Z');
const values = [{ v: 1 }, { v: 2 }, { v: 'a' }, { v: null }, {}, { v: [1, 2, 3] }, { v: [] }, { v: { x: 1 } }, { v: [[1, 2]] }];
const rows: Row[] = [
  ['equality meets a value or an element', values, { v: 1 }, [0, 5]],
  ['equality to an array meets the whole array or an element that is it', values, { v: [1, 2] }, [8]],
  ['equality to an empty array', values, { v: [] }, [6]],
  ['equality to a document needs the same fields in the same order', [{ v: { a: 1, b: 2 } }, { v: { b: 2, a: 1 } }, { v: { a: 1 } }], { v: { a: 1, b: 2 } }, [0]],
  ['null meets null and missing', values, { v: null }, [3, 4]],
  ['$ne null', values, { v: { $ne: null } }, [0, 1, 2, 5, 6, 7, 8]],
  ['$eq null', values, { v: { $eq: null } }, [3, 4]],
  ['$ne of a value leaves out arrays that hold it', values, { v: { $ne: 1 } }, [1, 2, 3, 4, 6, 7, 8]],
  ['$exists true', values, { v: { $exists: true } }, [0, 1, 2, 3, 5, 6, 7, 8]],
  ['$exists false', values, { v: { $exists: false } }, [4]],
  ['$gt compares only within the type', values, { v: { $gt: 1 } }, [1, 5]],
  ['$gte null is null or missing', values, { v: { $gte: null } }, [3, 4]],
  ['$lt on arrays meets any element', values, { v: { $lt: 2 } }, [0, 5]],
  ['two bounds may be met by two elements', [{ v: [1, 10] }, { v: [5] }, { v: [1] }], { v: { $gt: 4, $lt: 6 } }, [0, 1].slice(0, 2)],
  ['$elemMatch wants one element for both', [{ v: [1, 10] }, { v: [5] }, { v: [1] }], { v: { $elemMatch: { $gt: 4, $lt: 6 } } }, [1]],
  ['$gt of an array compares whole arrays', values, { v: { $gt: [1, 2] } }, [5, 8].slice(0, 2)],
  ['$in', values, { v: { $in: [2, 'a'] } }, [1, 2, 5]],
  ['$in with null', values, { v: { $in: [null] } }, [3, 4]],
  ['$in with a pattern', [{ v: 'foam' }, { v: 'beer' }], { v: { $in: [/^fo/] } }, [0]],
  ['$in of nothing', values, { v: { $in: [] } }, []],
  ['$nin', values, { v: { $nin: [1, null] } }, [1, 2, 6, 7, 8]],
  ['$not', values, { v: { $not: { $gt: 1 } } }, [0, 2, 3, 4, 6, 7, 8]],
  ['$not with a pattern', [{ v: 'foam' }, { v: 'beer' }, {}], { v: { $not: /^fo/ } }, [1, 2]],
  ['$size', values, { v: { $size: 3 } }, [5]],
  ['$size 1 of a nested array', values, { v: { $size: 1 } }, [8]],
  ['$all', values, { v: { $all: [1, 3] } }, [5]],
  ['$all of one scalar', values, { v: { $all: [1] } }, [0, 5]],
  ['$all of nothing', values, { v: { $all: [] } }, []],
  ['$all with $elemMatch', [{ v: [{ a: 1, b: 1 }, { a: 2, b: 2 }] }, { v: [{ a: 1, b: 2 }] }], { v: { $all: [{ $elemMatch: { a: 1, b: 1 } }, { $elemMatch: { a: 2 } }] } }, [0]],
  ['$type by name', values, { v: { $type: 'string' } }, [2]],
  ['$type array', values, { v: { $type: 'array' } }, [5, 6, 8]],
  ['$type number meets elements', values, { v: { $type: 'number' } }, [0, 1, 5]],
  ['$type tells int, long and double apart', [{ v: new Int32(1) }, { v: Long.fromNumber(1) }, { v: new Double(1) }], { v: { $type: ['long', 1] } }, [1, 2]],
  ['$type null does not meet missing', values, { v: { $type: 10 } }, [3]],
  ['$mod', [{ v: 4 }, { v: 5 }, { v: 'x' }, { v: [3, 8] }, { v: 4.5 }], { v: { $mod: [4, 0] } }, [0, 3, 4]],
  ['$mod of a negative', [{ v: -5 }, { v: 5 }], { v: { $mod: [4, -1] } }, [0]],
  ['int, long and double are one number', [{ v: new Int32(7) }, { v: Long.fromNumber(7) }, { v: new Double(7) }, { v: '7' }], { v: 7 }, [0, 1, 2]],
  ['a long beyond doubles is exact', [{ v: Long.fromString('9007199254740993') }, { v: Long.fromString('9007199254740992') }], { v: Long.fromString('9007199254740993') }, [0]],
  ['NaN equals NaN and is below nothing', [{ v: NaN }, { v: 1 }], { v: { $lt: 5 } }, [1]],
  ['NaN is found', [{ v: NaN }, { v: 1 }], { v: NaN }, [0]],
  ['NaN $gte', [{ v: NaN }, { v: 1 }], { v: { $gte: NaN } }, [0]],
  ['-0 equals 0', [{ v: -0 }, { v: new Int32(0) }], { v: 0 }, [0, 1]],
  ['booleans are no numbers', [{ v: true }, { v: 1 }], { v: true }, [0]],
  ['dates', [{ v: day }, { v: new Date(+day + 1) }], { v: { $gt: day } }, [1]],
  ['object ids', [{ v: oid }, { v: oid.toHexString() }], { v: oid }, [0]],
  ['$gt minKey meets everything there', [{ v: 1 }, { v: 'a' }, { v: new MinKey() }], { v: { $gt: new MinKey() } }, [0, 1]],
  ['$lt maxKey', [{ v: 1 }, { v: new MaxKey() }], { v: { $lt: new MaxKey() } }, [0]],
  ['a dotted path', [{ a: { b: 1 } }, { a: { b: 2 } }, { a: 1 }, { 'a': [{ b: 1 }, { b: 3 }] }], { 'a.b': 1 }, [0, 3]],
  ['a dotted path to null: missing parents meet, scalars in arrays do not', [{ a: { b: null } }, { a: {} }, {}, { a: 5 }, { a: [] }, { a: [1, 2] }, { a: [{ b: 1 }, {}] }, { a: [{ b: 1 }] }], { 'a.b': null }, [0, 1, 2, 3, 6]],
  ['$elemMatch on null and missing fields', [{ a: [{ b: 1 }, {}] }, { a: [null] }, { a: [{ b: 2 }] }, { a: { b: null } }], { a: { $elemMatch: { b: null } } }, [0]],
  ['a dotted $exists', [{ a: [{ b: 1 }, {}] }, { a: [{}] }, { a: 1 }], { 'a.b': { $exists: true } }, [0]],
  ['a position in an array', [{ a: [5, 6] }, { a: [6, 5] }, { a: { 1: 6 } }], { 'a.1': 6 }, [0, 2]],
  ['a position, then a field', [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 2 }] }], { 'a.0.b': 1 }, [0]],
  ['$elemMatch on documents', [{ a: [{ x: 1, y: 2 }, { x: 3, y: 4 }] }, { a: [{ x: 1, y: 4 }] }], { a: { $elemMatch: { x: 1, y: 4 } } }, [1]],
  ['conditions on two fields of an array may be met by two elements', [{ a: [{ x: 1, y: 2 }, { x: 3, y: 4 }] }, { a: [{ x: 2, y: 4 }] }], { 'a.x': 1, 'a.y': 4 }, [0]],
  ['$elemMatch does not look into an element that is an array', [{ v: [[10]] }, { v: [10] }], { v: { $elemMatch: { $gt: 5 } } }, [1]],
  ['a position is not looked into once more', [{ v: [[42]] }, { v: [42] }, { v: [{ 0: [42] }] }], { 'v.0': 42 }, [1, 2]],
  ['positions through nested arrays', [{ v: [[42]] }, { v: [[[42]]] }, { v: [[{ 0: 42 }]] }], { 'v.0.0': 42 }, [0, 2]],
  ['$elemMatch with $or', [{ a: [{ x: 1 }] }, { a: [{ y: 2 }] }, { a: [{ z: 3 }] }], { a: { $elemMatch: { $or: [{ x: 1 }, { y: 2 }] } } }, [0, 1]],
  ['$and', values, { $and: [{ v: 1 }, { v: 2 }] }, [5]],
  ['$or', values, { $or: [{ v: 2 }, { v: 'a' }] }, [1, 2, 5]],
  ['$nor', values, { $nor: [{ v: { $exists: true } }] }, [4]],
  ['$regex with options', [{ v: 'Wheat' }, { v: 'rye' }], { v: { $regex: 'WHEAT', $options: 'i' } }, [0]],
  ['a pattern as value', [{ v: 'a.b' }, { v: 'axb' }], { v: /^a\.b$/ }, [0]],
  ['a pattern meets elements', [{ v: ['x', 'foam'] }, { v: ['y'] }], { v: /foam/ }, [0]],
  ['a stored pattern is met by its equal', [{ v: new BSONRegExp('a', 'i') }, { v: 'b' }], { v: new BSONRegExp('a', 'i') }, [0]],
  ['$regex m', [{ v: 'a\nfoam' }, { v: 'a foam' }], { v: { $regex: '^foam', $options: 'm' } }, [0]],
  ['a pattern\'s $ stands before a last line feed too', [{ v: 'foam\n' }, { v: 'foam' }, { v: 'foam\n\n' }, { v: 'foam x' }], { v: /foam$/ }, [0, 1]],
  ['a pattern\'s dot stops only at a line feed', [{ v: 'a\rb' }, { v: 'a\nb' }, { v: 'a\u2028b' }], { v: /a.b/ }, [0, 2]],
  ['a pattern\'s dot with s meets all', [{ v: 'a\nb' }], { v: { $regex: 'a.b', $options: 's' } }, [0]],
  ['a pattern\'s ^ with m begins after line feeds only', [{ v: 'x\ra' }, { v: 'x\na' }, { v: 'a' }], { v: { $regex: '^a', $options: 'm' } }, [1, 2]],
  ['a pattern\'s \\s is ASCII', [{ v: 'a\u00a0b' }, { v: 'a b' }], { v: { $regex: 'a\\sb' } }, [1]],
  ['a pattern\'s dot is one whole character', [{ v: '\u{1F37A}' }, { v: 'ab' }], { v: { $regex: '^.$' } }, [0]],
  ['a pattern with classes and escapes', [{ v: 'a.$b' }, { v: 'axb' }], { v: { $regex: '^a[.][$]b$' } }, [0]],
  ['$expr', [{ a: 1, b: 2 }, { a: 3, b: 2 }], { $expr: { $gt: ['$a', '$b'] } }, [1]],
  ['$comment is nothing', [{ v: 1 }], { v: 1, $comment: 'why' }, [0]],
  ['names of Object.prototype are only names', [{ v: 1 }, { constructor: 1 }], { constructor: 1 }, [1]],
];

describe('MongoDB filters', () => {
  let served: Served;
  before(async () => { served = await serve(); });
  after(() => served.stop());

  for (const [promise, documents, filter, found] of rows) {
    it(promise, async () => {
      const rowsOf = served.db.collection<{ _id: number }>('queries');
      await rowsOf.deleteMany({});
      await rowsOf.insertMany(documents.map((one, i) => ({ _id: i, ...one })), { serializeFunctions: false });
      const ids = (await rowsOf.find(filter).sort({ _id: 1 }).toArray()).map((one) => one._id);
      expect(ids).to.deep.equal(found);
      expect(await rowsOf.countDocuments(filter)).to.equal(found.length);
    });
  }

  const wrong: [filter: object, code: number][] = [
    [{ v: { $foo: 1 } }, 2], [{ $foo: [] }, 2], [{ $or: [] }, 2], [{ $or: {} }, 2], [{ v: { $in: 1 } }, 2], [{ v: { $size: -1 } }, 9],
    [{ v: { $mod: [0, 1] } }, 2], [{ v: { $mod: [1] } }, 2], [{ v: { $not: 1 } }, 2], [{ v: { $elemMatch: 1 } }, 2], [{ v: { $all: 1 } }, 2], [{ v: { $in: [{ $gt: 1 }] } }, 2],
    [{ v: { $type: 'nonsense' } }, 2], [{ v: { $regex: 1 } }, 2], [{ v: { $options: 'i' } }, 2], [{ $text: { $search: 'x' } }, 27], [{ v: { $gt: /a/ } }, 2], [{ v: { $regex: '(' } }, 51091],
  ];
  for (const [filter, code] of wrong) {
    it(`refuses ${JSON.stringify(filter)} with ${code}`, async () => {
      const rowsOf = served.db.collection('queries');
      await rowsOf.insertOne({ v: 1 });
      expect(await refusal(rowsOf.find(filter).toArray())).to.include({ code });
    });
  }
});
