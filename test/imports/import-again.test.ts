import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import mongoose from 'mongoose';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { importSite } from '../../server/imports/import-site.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { SearchQueueModel } from '../../server/search/search-queue.model.js';
import { VoteModel } from '../../server/votes/vote.model.js';
import { emptyWorld, type World } from '../support/world.js';
import { fileText, knots, writeDump, type Files } from './support/write-dump.js';

const SITE = 'knots.stackexchange.com';
const FACTS = ['people', 'questions', 'answers', 'comments', 'votes', 'ledger'];

/** Everything the import wrote, as it stands. */
async function everything() {
  const all: Record<string, unknown[]> = {};
  for (const name of FACTS) all[name] = await mongoose.connection.collection(name).find({}).sort({ _id: 1 }).toArray();
  return JSON.stringify(all);
}

describe('importing a site again', () => {
  let world: World;
  let folder: string;
  const rewrite = (files: Files) => {
    for (const [name, rows] of Object.entries(files)) writeFileSync(path.join(folder, `${name}.xml`), fileText(name, rows));
  };

  beforeEach(async () => {
    world = await emptyWorld();
    folder = writeDump(knots());
    await importSite(world.ctx, folder);
    expect(await QuestionModel.countDocuments({})).to.equal(2);
    await SearchQueueModel.deleteMany({});
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  it('changes nothing', async () => {
    const before = await everything();
    const report = await importSite(world.ctx, folder);
    expect(report.totals()).to.include({ new: 0, changed: 0 });
    expect(report.totals().unchanged).to.be.greaterThan(20);
    expect(await everything()).to.equal(before);
    expect(await SearchQueueModel.countDocuments({})).to.equal(0);
  });

  it('writes only what changed in the dump, and queues only that', async () => {
    const files = knots();
    files.Posts[1]!['Body'] = '<p>Leave a much longer tail.</p>';
    files.Votes[2]!['CreationDate'] = '2020-02-04T00:00:00.000';
    rewrite(files);
    const report = await importSite(world.ctx, folder);
    expect(report.tally('answers')).to.include({ new: 0, changed: 1, unchanged: 1 });
    expect(report.tally('votes')).to.include({ new: 0, changed: 1, unchanged: 3 });
    expect(await AnswerModel.findOne({ 'origin.key': `${SITE}/answer/11` }).lean()).to.include({ body: 'Leave a much longer tail.', bodyHtml: '<p>Leave a much longer tail.</p>' });
    expect((await SearchQueueModel.find({}).lean()).map(({ index }) => index).sort()).to.deep.equal(['people', 'questions']);
    expect((await importSite(world.ctx, folder)).totals()).to.include({ new: 0, changed: 0 });
  });

  it('adds what a newer dump has more', async () => {
    const files = knots();
    files.Posts.push({ Id: 15, PostTypeId: 2, ParentId: 13, CreationDate: '2020-04-01T10:00:00.000', Score: 1, Body: '<p>Wet it first.</p>', OwnerUserId: 2 });
    files.Votes.push({ Id: 50, PostId: 15, VoteTypeId: 2, CreationDate: '2020-04-02T00:00:00.000' });
    rewrite(files);
    await importSite(world.ctx, folder);
    const question = (await QuestionModel.findOne({ 'origin.key': `${SITE}/question/13` }).lean())!;
    expect(question.answerCount).to.equal(1);
    expect(question.answeredAt!.toISOString()).to.equal('2020-04-01T10:00:00.000Z');
    expect((await PersonModel.findOne({ 'origin.key': `${SITE}/user/2` }).lean())!.reputation).to.equal(45);
  });

  it('keeps what was edited, voted and answered here', async () => {
    const question = (await QuestionModel.findOneAndUpdate({ 'origin.key': `${SITE}/question/10` }, { $set: { body: 'Edited here.', revision: 1 }, $inc: { score: 1, answerCount: 1 } }).lean())!;
    const [now, voterId] = [new Date(), question.askerId];
    await VoteModel.create({ subject: 'question', subjectId: question._id, voterId, value: 1, createdAt: now });
    await AnswerModel.create({ questionId: question._id, authorId: voterId, body: 'New.', bodyHtml: '<p>New.</p>', createdAt: now, updatedAt: now });
    const files = knots();
    Object.assign(files.Posts[0]!, { Body: '<p>Edited there.</p>', Score: 2 });
    files.Votes.push({ Id: 51, PostId: 10, VoteTypeId: 2, CreationDate: '2020-04-02T00:00:00.000' });
    rewrite(files);
    await importSite(world.ctx, folder);
    expect(await QuestionModel.findById(question._id).lean()).to.include({ body: 'Edited here.', score: 3, answerCount: 3 });
  });

  it('leaves a claimed profile to the person who claimed it', async () => {
    await PersonModel.updateOne({ 'origin.key': `${SITE}/user/2` }, { $set: { kind: 'member', name: 'Grace H.', handle: 'grace' } });
    const files = knots();
    files.Users[2]!['DisplayName'] = 'Old Grace';
    rewrite(files);
    await importSite(world.ctx, folder);
    expect(await PersonModel.findOne({ 'origin.key': `${SITE}/user/2` }).lean()).to.include({ kind: 'member', name: 'Grace H.', handle: 'grace' });
  });

  it('comes to the same when two import at once', async () => {
    const whole = await everything();
    for (const name of FACTS) await mongoose.connection.collection(name).deleteMany({});
    const both = await Promise.all([importSite(world.ctx, folder), importSite(world.ctx, folder)]);
    expect(both.map((report) => report.stopped)).to.deep.equal([false, false]);
    expect(await everything()).to.equal(whole);
  });

  it('completes one that was stopped, wherever that was', async () => {
    const whole = await everything();
    for (const step of ['people', 'questions and answers', 'comments', 'votes', 'ledger: votes']) {
      for (const name of [...FACTS, 'searchqueue']) await mongoose.connection.collection(name).deleteMany({});
      const halt = new AbortController();
      const stopped = await importSite(world.ctx, folder, { signal: halt.signal, progress: (at) => void (at === step && halt.abort()) });
      expect(stopped.stopped, step).to.equal(true);
      expect(await everything(), step).not.to.equal(whole);
      expect((await importSite(world.ctx, folder)).stopped, step).to.equal(false);
      expect(await everything(), step).to.equal(whole);
      expect(await SearchQueueModel.countDocuments({}), step).to.equal(7);
    }
  });
});
