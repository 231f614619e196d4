import { expect } from 'chai';
import { codeOf, done, ids, startEngine, type EngineUnderTest } from './engine.js';

describe('Meilisearch: documents and tasks', () => {
  let engine: EngineUnderTest;
  before(async () => {
    engine = await startEngine();
  });
  after(() => engine.stop());

  it('queues a write, says so, and tells how it went', async () => {
    const index = await engine.index([]);
    const queued = await index.addDocuments([{ id: 1, title: 'kettle' }, { id: 2 }]);
    expect(queued).to.include({ indexUid: index.uid, status: 'enqueued', type: 'documentAdditionOrUpdate' });
    expect(queued.taskUid).to.be.a('number');
    const task = await engine.client.tasks.waitForTask(queued);
    expect(task).to.include({ uid: queued.taskUid, status: 'succeeded', error: null, canceledBy: null });
    expect(task.details).to.deep.equal({ receivedDocuments: 2, indexedDocuments: 2 });
    expect(task.duration).to.match(/^PT\d+(\.\d+)?S$/);
    expect(new Date(task.finishedAt!).getTime()).to.be.at.least(new Date(task.enqueuedAt).getTime());
  });

  it('replaces a document, or updates it in part', async () => {
    const index = await engine.index([{ id: 1, title: 'kettle', price: 5 }]);
    await done(index.addDocuments([{ id: 1, title: 'stove' }]));
    expect(await index.getDocument(1)).to.deep.equal({ id: 1, title: 'stove' });
    await done(index.updateDocuments([{ id: 1, price: 7 }, { id: 2, title: 'new' }]));
    expect(await index.getDocument(1)).to.deep.equal({ id: 1, title: 'stove', price: 7 });
    expect(await ids(index, 'kettle')).to.deep.equal([]);
    expect(await ids(index, 'stove')).to.deep.equal([1]);
    expect((await index.getStats()).numberOfDocuments).to.equal(2);
  });

  it('keeps the last of several with the same id', async () => {
    const index = await engine.index([{ id: 1, title: 'first' }, { id: 1, title: 'second' }]);
    expect(await ids(index, 'second')).to.deep.equal([1]);
    expect(await ids(index, 'first')).to.deep.equal([]);
  });

  it('lists, with fields, filter and place', async () => {
    const index = await engine.index([{ id: 1, kind: 'a', n: 1 }, { id: 2, kind: 'b', n: 2 }, { id: 3, kind: 'a', n: 3 }], { filterableAttributes: ['kind'] });
    expect(await index.getDocuments({ limit: 2, offset: 1, fields: ['id'] })).to.deep.equal({ results: [{ id: 2 }, { id: 3 }], offset: 1, limit: 2, total: 3 });
    expect((await index.getDocuments({ filter: 'kind = a' })).results.map((document) => document['id'])).to.deep.equal([1, 3]);
    expect(await codeOf(index.getDocuments({ filter: 'n = 1' }))).to.equal('invalid_document_filter');
    expect(await codeOf(index.getDocument(9))).to.equal('document_not_found');
  });

  it('removes one, several, those of a filter, all', async () => {
    const index = await engine.index(Array.from({ length: 6 }, (_, id) => ({ id, title: 'kettle', even: id % 2 === 0 })), { filterableAttributes: ['even'] });
    await done(index.deleteDocument(0));
    expect((await done(index.deleteDocuments([1, 99]))).details).to.include({ providedIds: 2, deletedDocuments: 1 });
    expect(await ids(index, 'kettle')).to.deep.equal([2, 3, 4, 5]);
    expect((await done(index.deleteDocuments({ filter: 'even = true' }))).details).to.include({ deletedDocuments: 2 });
    expect(await ids(index, 'kettle')).to.deep.equal([3, 5]);
    await done(index.deleteAllDocuments());
    expect(await ids(index, '')).to.deep.equal([]);
    expect((await index.getStats()).numberOfDocuments).to.equal(0);
  });

  it('fails a task for a document without or with a strange id, and leaves everything as it was', async () => {
    const index = await engine.index([{ id: 1, title: 'kettle' }]);
    const missing = await index.addDocuments([{ id: 2, title: 'pot' }, { title: 'nobody' }]).waitTask();
    expect(missing).to.have.nested.property('error.code', 'missing_document_id');
    expect(missing.details).to.include({ receivedDocuments: 2, indexedDocuments: 0 });
    const strange = await index.addDocuments([{ id: 'a b' }]).waitTask();
    expect(strange).to.include({ status: 'failed' }).and.have.nested.property('error.code', 'invalid_document_id');
    expect(await ids(index, '')).to.deep.equal([1]);
  });

  it('finds the primary key out, when there is but one choice', async () => {
    const name = `${(await engine.index([])).uid}_key`;
    const index = engine.client.index(name);
    await done(index.addDocuments([{ bookId: 'x', title: 'a' }]));
    expect((await index.getRawInfo()).primaryKey).to.equal('bookId');
    await done(engine.client.deleteIndex(name));
    expect((await index.addDocuments([{ aId: 1, bId: 2 }]).waitTask()).error).to.include({ code: 'index_primary_key_multiple_candidates_found' });
    expect((await index.addDocuments([{ title: 'x' }]).waitTask()).error).to.include({ code: 'index_primary_key_no_candidate_found' });
  });

  it('makes, lists, swaps and deletes indexes', async () => {
    const a = await engine.index([{ id: 1, title: 'kettle' }]);
    const b = await engine.index([{ id: 2, title: 'stove' }], { searchableAttributes: ['title'] });
    expect((await engine.client.createIndex(a.uid).waitTask()).error).to.include({ code: 'index_already_exists' });
    await done(engine.client.swapIndexes([{ indexes: [a.uid, b.uid], rename: false }]));
    expect(await ids(a, '')).to.deep.equal([2]);
    expect(await ids(b, 'kettle')).to.deep.equal([1]);
    expect(await a.getSearchableAttributes()).to.deep.equal(['title']);
    const { results } = await engine.client.getRawIndexes({ limit: 1000 });
    expect(results.map((index) => index.uid)).to.include.members([a.uid, b.uid]);
    await done(engine.client.deleteIndex(a.uid));
    expect(await codeOf(a.search(''))).to.equal('index_not_found');
    expect((await engine.client.deleteIndex(a.uid).waitTask()).error).to.include({ code: 'index_not_found' });
  });

  it('lists tasks, newest first, by index and state', async () => {
    const index = await engine.index([{ id: 1 }]);
    await index.addDocuments([{ id: 'a b' }]).waitTask();
    const { results, limit } = await engine.client.tasks.getTasks({ indexUids: [index.uid], limit: 2 });
    expect(limit).to.equal(2);
    expect(results.map((task) => [task.type, task.status])).to.deep.equal([['documentAdditionOrUpdate', 'failed'], ['documentAdditionOrUpdate', 'succeeded']]);
    const failed = await engine.client.tasks.getTasks({ indexUids: [index.uid], statuses: ['failed'] });
    expect(failed.results).to.have.length(1);
    const older = await engine.client.tasks.getTasks({ indexUids: [index.uid], from: results[1]!.uid });
    expect(older.results[0]!.uid).to.equal(results[1]!.uid);
    expect(await codeOf(engine.client.tasks.getTask(2 ** 31))).to.equal('task_not_found');
  });

  it('shows what was added during a task only when it is done, all of it', async () => {
    const index = await engine.index([]);
    const task = index.addDocuments(Array.from({ length: 3000 }, (_, id) => ({ id, title: `kettle number ${id} with some more words in it` })));
    const seen = new Set<number>();
    const wait = task.waitTask();
    let running = true;
    void wait.finally(() => (running = false));
    while (running) seen.add((await index.search('kettle', { limit: 0 })).estimatedTotalHits ?? -1);
    await wait;
    seen.add((await index.search('kettle', { limit: 0 })).estimatedTotalHits ?? -1);
    for (const total of seen) expect(total).to.be.oneOf([0, 1000, 3000]);
    expect((await index.getStats()).numberOfDocuments).to.equal(3000);
  });
});
