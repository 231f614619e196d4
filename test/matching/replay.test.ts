import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { DAY } from '../../server/clock.js';
import { NoDump, openDump } from '../../server/imports/dump.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import type { History } from '../../server/scripts/bench/matching/deeds.js';
import { judgeFairly, judgeReplay } from '../../server/scripts/bench/matching/judge-replay.js';
import { mergeHistories } from '../../server/scripts/bench/matching/merge-histories.js';
import { HandClock, onStores, type Replay } from '../../server/scripts/bench/matching/open-replay.js';
import { readHistory } from '../../server/scripts/bench/matching/read-history.js';
import { replay } from '../../server/scripts/bench/matching/replay.js';
import { emptyWorld } from '../support/world.js';
import { day, firstVersions, QUESTIONS, smallDump, writeDump, type SmallDump } from './small-dump.js';

/** What is planted is planted after this question was asked. */
const SEEN = 9;

describe('a replay of a site', function () {
  this.timeout(240_000);
  const under = mkdtempSync(path.join(os.tmpdir(), 'tacit-dumps-'));
  after(() => rmSync(under, { recursive: true, force: true }));

  const read = async (dump: SmallDump, name?: string): Promise<History> => readHistory(await openDump(writeDump(dump, name, under)));
  const open = async (): Promise<Replay> => {
    const { ctx } = await emptyWorld();
    const clock = new HandClock();
    return { ctx: await onStores(ctx.config, ctx.search, clock), clock, close: () => Promise.resolve() };
  };
  /** Every order with its scores, by the time of the question. */
  const orders = async (history: History) => {
    const seen: { at: number; order: string[]; titles: string[] }[] = [];
    await replay(await open(), history, {
      see: async ({ question, items, degraded }) => {
        expect(degraded).to.equal(false);
        const rows = await QuestionModel.find({}).sort({ createdAt: 1 }).lean();
        seen.push({ at: question.at, order: items.map(({ personId, score }) => `${personId} ${score.toFixed(12)}`), titles: rows.map(({ title }) => title) });
      },
    });
    return seen;
  };
  const upTo = (seen: Awaited<ReturnType<typeof orders>>, question: number) => seen.filter(({ at }) => at <= Date.parse(`${day(question)}Z`)).map(({ order }) => order);
  let plain: ReturnType<typeof orders> | undefined;
  /** What happened before is ranked as if it never came, and what comes after isn't. */
  const leavesThePastAlone = async (after: SmallDump, before?: SmallDump) => {
    const one = before ? await orders(await read(before)) : await (plain ??= orders(await read(smallDump())));
    const other = await orders(await read(after));
    expect(upTo(one, SEEN)).to.have.length.greaterThan(3);
    expect(upTo(other, SEEN)).to.deep.equal(upTo(one, SEEN));
    return { one, other };
  };
  const post = (dump: SmallDump, id: number) => dump.posts.find((row) => row['Id'] === id)!;

  it('writes what was there and nothing later', async () => {
    const seen = await orders(await read(smallDump()));
    expect(seen.map(({ titles }) => titles.length)).to.deep.equal([4, 5, 6, 7, 8, 9, 10, 11]);
    expect(seen.at(-1)!.order).to.have.length(4);
  });

  it('gives the same order again', async () => {
    const history = await read(smallDump());
    expect(await orders(history)).to.deep.equal(await orders(history));
  });

  it('does not see a later acceptance', async () => {
    const dump = smallDump();
    dump.posts[0]!['AcceptedAnswerId'] = 300;
    post(dump, 100 + SEEN)['AcceptedAnswerId'] = 300 + SEEN;
    dump.votes.push({ Id: 5000, PostId: 300, VoteTypeId: 1, CreationDate: day(SEEN, 0) }, { Id: 5001, PostId: 300 + SEEN, VoteTypeId: 1, CreationDate: day(SEEN, 0) });
    const { one, other } = await leavesThePastAlone(dump);
    expect(other.at(-1)!.order).to.not.deep.equal(one.at(-1)!.order);
  });

  it('does not see later votes, nor those of the same day, nor the scores they end in', async () => {
    const dump = smallDump();
    post(dump, 304)['Score'] = 40;
    for (let n = 0; n < 40; n++) dump.votes.push({ Id: 6000 + n, PostId: 304, VoteTypeId: 2, CreationDate: day(SEEN, 0) });
    for (let n = 0; n < 9; n++) dump.votes.push({ Id: 6100 + n, PostId: 201, VoteTypeId: 3, CreationDate: day(SEEN, 0) });
    const { one, other } = await leavesThePastAlone(dump);
    expect(other.at(-1)!.order).to.not.deep.equal(one.at(-1)!.order);
  });

  it('does not see a later edit of words, nor of topics', async () => {
    const [before, after] = [smallDump(), smallDump()];
    before.history = firstVersions(before.posts);
    after.history = firstVersions(after.posts);
    const words = { Title: 'How do I clean the taps of a keg, and its crust?', Body: '<p>There is a crust on the taps of the keg.</p>', Tags: '<kegs><taps>' };
    for (const id of [100, 102]) {
      Object.assign(post(after, id), words);
      const row = { PostId: id, CreationDate: day(SEEN, 13) };
      after.history.push({ ...row, PostHistoryTypeId: 4, Text: words.Title }, { ...row, PostHistoryTypeId: 8, Text: 'There is a crust on the taps of the keg.' }, { ...row, PostHistoryTypeId: 6, Text: words.Tags });
    }
    const { one, other } = await leavesThePastAlone(after, before);
    expect(other.at(-1)!.titles[0]).to.equal(words.Title);
    expect(one.at(-1)!.titles[0]).to.not.equal(words.Title);
    expect(other.at(-1)!.order).to.not.deep.equal(one.at(-1)!.order);
  });

  it('does not see what people are called, say or count for today', async () => {
    const dump = smallDump();
    for (const user of dump.users) Object.assign(user, { DisplayName: 'wheat beer expert', AboutMe: '<p>I pour wheat beer without foam.</p>', Reputation: 99_999, LastAccessDate: day(900) });
    await leavesThePastAlone(dump);
  });

  it('does not see how rare a word will be', async () => {
    const dump = smallDump();
    for (let n = 0; n < 30; n++) {
      dump.posts.push({ Id: 7000 + n, PostTypeId: 1, CreationDate: day(SEEN, 13), Score: 0, Title: `Foam of wheat beer in a glass, number ${n}`, Body: '<p>It foams over the glass when I pour it.</p>', Tags: '<wheat>', OwnerUserId: 5 });
      dump.posts.push({ Id: 8000 + n, PostTypeId: 2, ParentId: 7000 + n, CreationDate: day(SEEN, 14), Score: 0, Body: '<p>Hm.</p>', OwnerUserId: 4 });
    }
    // More questions of the site make a longer warm-up, so the same moments are compared one by one.
    const [one, other] = [await orders(await read(smallDump())), await orders({ ...(await read(dump)), questions: (await read(smallDump())).questions })];
    expect(upTo(other, SEEN)).to.deep.equal(upTo(one, SEEN));
    expect(other.at(-1)!.order).to.not.deep.equal(one.at(-1)!.order);
  });

  it('knows the right people from the end of the dump, and nobody who answered themselves or under no name', async () => {
    const dump = smallDump();
    post(dump, 206)['OwnerUserId'] = post(dump, 106)['OwnerUserId'];
    delete post(dump, 311)['OwnerUserId'];
    const { questions } = await read(dump);
    expect(questions.map(({ truth }) => truth.A.length)).to.deep.equal([1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 0]);
    expect(questions.map(({ truth }) => truth.B.length)).to.deep.equal([1, 2, 1, 2, 1, 2, 0, 2, 1, 2, 1, 1]);
    expect(questions.filter(({ warmUp }) => warmUp)).to.have.length(Math.floor(0.35 * QUESTIONS));
  });

  it('says when a dump holds only final words', async () => {
    expect((await read(smallDump())).notes[0]).to.contain('no PostHistory.xml');
    expect((await read({ ...smallDump(), history: firstVersions(smallDump().posts) })).notes[0]).to.contain('as they stood');
  });

  it('refuses a folder that holds no dump with one line', async () => {
    const refused = await openDump(path.join(under, 'nowhere')).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(NoDump);
    expect((refused as Error).message).to.not.contain('\n');
  });

  it('moves sites by whole days to one beginning, each with its own warm-up', async () => {
    const later = smallDump();
    const shift = (text: unknown) => new Date(Date.parse(`${String(text)}Z`) + 500 * DAY).toISOString().replace('Z', '');
    for (const row of [...later.posts, ...later.users, ...later.votes]) row['CreationDate'] = shift(row['CreationDate']);
    const [one, other] = [await read(smallDump()), await read(later, 'kegs')];
    const merged = mergeHistories([one, other]);
    expect(merged.questions).to.have.length(2 * QUESTIONS);
    expect(new Set(merged.questions.map(({ id }) => id)).size).to.equal(2 * QUESTIONS);
    expect(merged.questions[0]!.at).to.equal(merged.questions[1]!.at);
    expect(merged.questions.filter(({ warmUp, site }) => warmUp && site === 'kegs')).to.have.length(4);
    expect(merged.deeds.filter(({ kind }) => kind === 'vote').every(({ at }) => at % DAY === 0)).to.equal(true);
  });

  it('judges the product beside every floor, the same each time', async () => {
    const history = await read(smallDump());
    const none = () => undefined;
    const one = await judgeReplay(await open(), history, none);
    expect(Object.keys(one.floors).sort()).to.deep.equal(['activeLately', 'bm25', 'bm25Decayed', 'mostActive', 'random', 'rawSearch', 'topics']);
    expect(one.own.B).to.include({ n: 8, unreachable: 0 });
    expect(one.own.A.n).to.equal(4);
    expect([one.degraded, one.astray]).to.deep.equal([0, 0]);
    expect(Object.keys(one.ablation)).to.include.members(['without votes', 'only votes', 'without standing', 'without factors']);
    const strip = ({ own, ...rest }: typeof one) => ({ ...rest, A: { ...own.A, p50ms: 0, p99ms: 0 }, B: { ...own.B, p50ms: 0, p99ms: 0 } });
    expect(strip(await judgeReplay(await open(), history, none))).to.deep.equal(strip(one));
  });

  it('asks fairly with the budgets and rests of the product', async () => {
    const stores = await open();
    const fair = await judgeFairly(stores, await read(smallDump()), () => undefined);
    expect(fair.own.B).to.include({ n: 8, unreachable: 0 });
    expect(fair.own.B.mrr).to.be.greaterThan(0.4);
    const offers = await OfferModel.find({}).lean();
    expect(offers.length).to.be.greaterThan(8);
    expect(offers.filter(({ status }) => status === 'accepted')).to.have.length(8);
    expect(await PersonModel.countDocuments({ restUntil: { $ne: null } })).to.be.greaterThan(0);
  });
});
