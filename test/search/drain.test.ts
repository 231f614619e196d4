import { expect } from 'chai';
import mongoose from 'mongoose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Meilisearch, type Index } from 'meilisearch';
import type { Ctx } from '../../server/context.js';
import { countTerms, termFrequencies } from '../../server/matching/count-terms.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { drainSearchQueue } from '../../server/search/drain.js';
import { enqueue, enqueueQuestion } from '../../server/search/enqueue.js';
import { giveLease, takeLease } from '../../server/search/lease.js';
import { IndexBusy, reindex } from '../../server/search/reindex.js';
import { checkEngine, engineAway, sawEngine } from '../../server/search/search-health.js';
import { SearchQueueModel, type QueuedDocument } from '../../server/search/search-queue.model.js';
import { searchInput } from '../../server/search/search.input.js';
import { searchQuestions } from '../../server/search/search-questions.js';
import { suggest } from '../../server/search/suggest.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const SEARCH = searchInput.parse({});

describe('the search index behind MongoDB', () => {
  let world: World;
  let askerId: mongoose.Types.ObjectId;

  const keep = async (title: string, topics: string[] = []): Promise<string> => {
    const now = world.ctx.clock.now();
    const question = await QuestionModel.create({ _id: new mongoose.Types.ObjectId(), askerId, title, topics, createdAt: now, updatedAt: now });
    return question._id.toString();
  };
  const waiting = () => SearchQueueModel.find({}).lean<QueuedDocument[]>();
  const find = async (q: string, ctx: Ctx = world.ctx) => (await searchQuestions(ctx, { ...SEARCH, q })).items.map((item) => item.question._id.toString());

  /** The same world with an engine that answers nothing, or what the test says. */
  async function withEngine(answer: Parameters<typeof createServer>[1]): Promise<{ ctx: Ctx; server: Server }> {
    const server = createServer(answer as never);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = new Meilisearch({ host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeout: 200 });
    const ctx: Ctx = { ...world.ctx, search: { ...world.ctx.search, client, patient: client, healthy: () => client.isHealthy() } };
    return { ctx, server };
  }
  /** The same world with every handle on an index changed before it is used. */
  function whereIndex(change: (index: Index) => void): Ctx {
    const patient = new Proxy(world.ctx.search.patient, {
      get(client, method) {
        if (method === 'index') {
          return (uid: string) => {
            const index = client.index(uid);
            change(index);
            return index;
          };
        }
        const value = Reflect.get(client, method) as unknown;
        return typeof value === 'function' ? (value as () => unknown).bind(client) : value;
      },
    });
    return { ...world.ctx, search: { ...world.ctx.search, patient } };
  }
  const end = (server: Server) => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };

  beforeEach(async () => {
    world = await emptyWorld();
    askerId = (await castPerson(world.ctx, 'Ada')).person._id;
    await SearchQueueModel.deleteMany({});
  });
  after(() => sawEngine(world.ctx, true));

  it('queues a document once, however often it changes', async () => {
    const id = await keep('A humming kettle');
    for (let i = 0; i < 5; i++) await enqueueQuestion(id);
    expect(await waiting()).to.have.length(1);
    await drainSearchQueue(world.ctx);
    expect(await waiting()).to.deep.equal([]);
    expect(await find('kettle')).to.deep.equal([id]);
  });

  it('loses no change that comes while it is writing', async () => {
    const id = await keep('A humming kettle');
    await enqueueQuestion(id);
    const changed = async () => {
      await QuestionModel.updateOne({ _id: id }, { $set: { title: 'A humming fridge' } });
      await enqueueQuestion(id);
    };
    const busy = whereIndex((index) => {
      const addDocuments = index.addDocuments.bind(index);
      index.addDocuments = ((documents: never[]) => {
        const task = addDocuments(documents).then((queued) => queued);
        return Object.assign(task, { waitTask: () => changed().then(async () => world.ctx.search.patient.tasks.waitForTask(await task)) });
      }) as never;
    });
    await drainSearchQueue(busy);
    expect((await waiting()).map((row) => row.documentId)).to.deep.equal([id]);
    await drainSearchQueue(world.ctx);
    expect(await find('fridge')).to.deep.equal([id]);
    expect(await waiting()).to.deep.equal([]);
  });

  it('keeps everything queued while the engine is away, and says so on pages', async () => {
    const id = await keep('A humming kettle', ['kettles']);
    await enqueueQuestion(id);
    const { ctx, server } = await withEngine((req: { socket: { destroy(): void } }) => req.socket.destroy());
    await drainSearchQueue(ctx);
    expect((await waiting()).map((row) => row.documentId)).to.deep.equal([id]);
    expect(engineAway(ctx)).to.equal(true);
    await end(server);
    await drainSearchQueue(world.ctx);
    expect(await find('kettle')).to.deep.equal([id]);
  });

  it('looks by topic while the engine hangs, and says that it did', async () => {
    const kettle = await keep('My kettle hums', ['kettle']);
    const beer = await keep('Pouring beer', ['wheat-beer']);
    const { ctx, server } = await withEngine(() => undefined);
    const found = await searchQuestions(ctx, { ...SEARCH, q: 'wheat beer foam' });
    expect(found).to.include({ degraded: true });
    expect(found.items.map((item) => item.question._id.toString())).to.deep.equal([beer]);
    const similar = await suggest(ctx, { q: 'why does my kettle hum' });
    expect(similar.degraded).to.equal(true);
    expect(similar.items.map((item) => item.id)).to.deep.equal([kettle]);
    expect((await searchQuestions(ctx, { ...SEARCH, q: 'zeppelin' })).items).to.deep.equal([]);
    expect(engineAway(ctx)).to.equal(true);
    await end(server);
    await checkEngine(ctx);
    expect(engineAway(ctx)).to.equal(true);
    expect(engineAway(world.ctx)).to.equal(false);
  });

  it('lets one document that the engine refuses wait alone', async () => {
    const id = await keep('A humming kettle');
    let refusals = 0;
    const picky = whereIndex((index) => {
      index.deleteDocuments = (() => {
        refusals++;
        return index.addDocuments([{ nothing: true } as never]);
      }) as never;
    });
    const gone = new mongoose.Types.ObjectId().toString();
    await enqueue('questions', [id, gone]);
    await drainSearchQueue(picky);
    expect(refusals).to.be.above(1);
    expect(await find('kettle')).to.deep.equal([id]);
    const [row] = await waiting();
    expect(row).to.include({ documentId: gone, attempts: 1 });
    expect(row!.notBefore.getTime()).to.be.above(Date.now());
  });

  it('lets two processes take turns', async () => {
    expect(await takeLease('questions', 'first')).to.equal(true);
    expect(await takeLease('questions', 'second')).to.equal(false);
    expect(await takeLease('questions', 'first')).to.equal(true);
    await enqueueQuestion(await keep('A humming kettle'));
    await drainSearchQueue(world.ctx);
    expect(await waiting()).to.have.length(1);
    await giveLease('questions', 'second');
    expect(await takeLease('questions', 'second')).to.equal(false);
    await giveLease('questions', 'first');
    await drainSearchQueue(world.ctx);
    expect(await waiting()).to.deep.equal([]);
  });

  it('is rebuilt from MongoDB alone: what is missing comes, what is gone goes, words are counted anew', async () => {
    const kept = await keep('A humming kettle');
    await world.ctx.search.client.index(world.ctx.search.indexName('questions')).addDocuments([{ id: 'stray', title: 'A stray kettle', visibility: 'public' }]).waitTask();
    await countTerms([{ questionId: new mongoose.Types.ObjectId().toString(), stems: ['kettl', 'stray'] }]);
    const seen: number[] = [];
    expect(await reindex(world.ctx, 'questions', (_index, done, of) => seen.push(done, of))).to.equal(1);
    expect(seen).to.deep.equal([1, 1]);
    expect(await find('kettle')).to.deep.equal([kept]);
    const counts = await termFrequencies(['kettl', 'stray']);
    expect(counts.questions).to.equal(1);
    expect(counts.of.get('kettl')).to.equal(1);
    expect(counts.of.get('stray') ?? 0).to.equal(0);
    const { results } = await world.ctx.search.client.getRawIndexes({ limit: 1000 });
    expect(results.filter((index) => index.uid.endsWith('-fresh'))).to.deep.equal([]);
    await enqueueQuestion(await keep('Another kettle'));
    await drainSearchQueue(world.ctx);
    expect(await find('kettle')).to.have.length(2);
  });

  it('is not rebuilt while another process writes into it', async () => {
    await takeLease('questions', 'somebody');
    let refused: unknown;
    await reindex(world.ctx, 'questions', () => undefined).catch((error: unknown) => (refused = error));
    expect(refused).to.be.instanceOf(IndexBusy);
    await giveLease('questions', 'somebody');
  });
});
