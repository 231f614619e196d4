// The tools Tacit uses on top of the driver: mongoose and connect-mongo, with nothing special set.
import MongoStore from 'connect-mongo';
import session from 'express-session';
import mongoose from 'mongoose';
import { expect } from 'chai';
import { serve, type Served } from './server.js';

const personSchema = new mongoose.Schema({
  handle: { type: String, unique: true }, age: Number, skills: [String], home: { city: String }, joined: Date, notes: { type: Map, of: String }, friends: [{ type: mongoose.Schema.Types.ObjectId, ref: 'Person' }],
}, { timestamps: true, optimisticConcurrency: true });

describe('mongoose and connect-mongo', () => {
  let served: Served;
  let connection: mongoose.Connection;
  before(async () => {
    served = await serve();
    connection = await mongoose.createConnection(served.uri, { dbName: `${served.db.databaseName}_mongoose` }).asPromise();
  });
  after(async () => {
    await connection.dropDatabase();
    await connection.close();
    await served.stop();
  });

  it('a model makes its indexes, saves, finds, changes, populates and deletes', async () => {
    const Person = connection.model('Person', personSchema);
    await Person.init();
    expect((await Person.collection.indexes()).map((one) => one.name)).to.deep.equal(['_id_', 'handle_1']);
    const ada = await Person.create({ handle: 'ada', age: 36, skills: ['logic'], home: { city: 'London' }, joined: new Date(0), notes: { a: 'b' } });
    const grace = await Person.create({ handle: 'grace', friends: [ada._id] });
    ada.age = 37;
    ada.skills.push('looms');
    await ada.save();
    const again = await Person.findById(ada._id).orFail();
    expect(again.toObject()).to.deep.include({ handle: 'ada', age: 37, skills: ['logic', 'looms'], home: { city: 'London' }, joined: new Date(0) });
    expect(again.notes?.get('a')).to.equal('b');
    const friends = await Person.findOne({ handle: 'grace' }).populate<{ friends: { handle: string }[] }>('friends').orFail();
    expect(friends.friends[0]?.handle).to.equal('ada');
    expect(await Person.exists({ handle: 'nobody' })).to.equal(null);
    expect(await Person.countDocuments({ skills: 'looms' })).to.equal(1);
    expect(await Person.create({ handle: 'ada' }).catch((error: { code: number; keyValue: object }) => [error.code, error.keyValue])).to.deep.equal([11000, { handle: 'ada' }]);
    expect((await Person.findByIdAndDelete(grace._id))?.handle).to.equal('grace');
  });

  it('two saves of one version clash', async () => {
    const Person = connection.model('Person');
    const [left, right] = await Promise.all([Person.findOne({ handle: 'ada' }).orFail(), Person.findOne({ handle: 'ada' }).orFail()]);
    left.set('age', 40);
    await left.save();
    right.set('age', 41);
    expect(await right.save().catch((error: Error) => error.name)).to.equal('VersionError');
  });

  it('a cursor walks the whole collection', async () => {
    const Row = connection.model('Row', new mongoose.Schema({ n: Number }));
    await Row.insertMany(Array.from({ length: 250 }, (_, n) => ({ n })));
    let sum = 0;
    for await (const row of Row.find().sort({ n: 1 }).lean().cursor({ batchSize: 20 })) sum += row.n ?? 0;
    expect(sum).to.equal(31125);
    const reply = await Row.bulkWrite([{ updateOne: { filter: { n: 1 }, update: { $set: { n: -1 } } } }, { deleteOne: { filter: { n: 2 } } }]);
    expect(reply).to.include({ modifiedCount: 1, deletedCount: 1 });
  });

  it('keeps sessions in connect-mongo', async () => {
    const store = MongoStore.create({ client: connection.getClient() as never, dbName: served.db.databaseName, ttl: 60 });
    const wait = <T>(call: (done: (error: unknown, value?: T) => void) => void): Promise<T | undefined> =>
      new Promise((resolve, reject) => call((error, value) => (error ? reject(error as Error) : resolve(value))));
    const data = { cookie: { originalMaxAge: 1000, expires: new Date(Date.now() + 60_000) }, person: 'ada' } as unknown as session.SessionData;
    await wait<void>((done) => store.set('sid', data, done));
    expect(await wait<session.SessionData | null>((done) => store.get('sid', done as never))).to.include({ person: 'ada' });
    await wait<void>((done) => store.touch('sid', { ...data, lastModified: new Date() } as never, done));
    await wait<void>((done) => store.destroy('sid', done));
    expect((await wait<session.SessionData | null>((done) => store.get('sid', done as never))) ?? null).to.equal(null);
    const indexes = await served.db.collection('sessions').indexes();
    expect(indexes.some((one) => one['expireAfterSeconds'] === 0)).to.equal(true);
  });
});
