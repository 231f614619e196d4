import { writeFileSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { CommentModel } from '../../server/comments/comment.model.js';
import { EventModel } from '../../server/events/event.model.js';
import { importSite } from '../../server/imports/import-site.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { SearchQueueModel } from '../../server/search/search-queue.model.js';
import { VoteModel } from '../../server/votes/vote.model.js';
import { emptyWorld, type World } from '../support/world.js';
import { knots, writeDump, type Files } from './support/write-dump.js';

const question = (id: number) => QuestionModel.findOne({ 'origin.key': `knots.stackexchange.com/question/${id}` }).lean();
const answer = (id: number) => AnswerModel.findOne({ 'origin.key': `knots.stackexchange.com/answer/${id}` }).lean();
const person = (id: number) => PersonModel.findOne({ 'origin.key': `knots.stackexchange.com/user/${id}` }).lean();

describe('importing a site', () => {
  let world: World;
  let folder: string;
  const bring = (files: Files, site = 'knots') => importSite(world.ctx, (folder = writeDump(files, site)));

  beforeEach(async () => {
    world = await emptyWorld();
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  it('brings questions with their words, dates, state and counts', async () => {
    await bring(knots());
    const solved = (await question(10))!;
    expect(solved).to.include({ title: 'Why does my bowline slip?', body: 'My bowline *slips*.', bodyHtml: '<p>My bowline <em>slips</em>.</p>', status: 'solved', score: 1, answerCount: 2, commentCount: 1, language: 'en', live: false });
    expect(solved.topics).to.deep.equal(['knots', 'bow-line']);
    expect(solved.origin!.url).to.equal('https://knots.stackexchange.com/q/10');
    expect(solved.createdAt.toISOString()).to.equal('2020-02-01T10:00:00.500Z');
    expect(solved.updatedAt.toISOString()).to.equal('2020-02-01T11:00:00.000Z');
    expect(solved.answeredAt!.toISOString()).to.equal('2020-02-01T12:00:00.000Z');
    expect(solved.solvedAt!.toISOString()).to.equal('2020-02-03T00:00:00.000Z');
    expect(solved.acceptedAnswerIds.map(String)).to.deep.equal([`${(await answer(11))!._id}`]);
    expect(solved.askerId.equals((await person(1))!._id)).to.equal(true);
  });

  it('keeps a closed duplicate as one, linked with its original at both ends', async () => {
    await bring(knots());
    const [original, again] = [(await question(10))!, (await question(13))!];
    expect(again).to.include({ status: 'duplicate', answeredAt: null, solvedAt: null });
    expect(`${again.duplicateOfId}`).to.equal(`${original._id}`);
    expect(again.linkedIds.map(String)).to.deep.equal([`${original._id}`]);
    expect(original.linkedIds.map(String)).to.deep.equal([`${again._id}`]);
  });

  it('brings answers, the accepted one with the day it was accepted', async () => {
    await bring(knots());
    expect((await answer(11))!.acceptedAt!.toISOString()).to.equal('2020-02-03T00:00:00.000Z');
    expect(await answer(12)).to.include({ acceptedAt: null, score: -1 });
    expect((await answer(12))!.origin!.url).to.equal('https://knots.stackexchange.com/a/12');
  });

  it('lets nothing be accepted before it was written: votes know the day only', async () => {
    const files = knots();
    files.Votes.find((vote) => vote['Id'] === 34)!['CreationDate'] = '2020-02-02T00:00:00.000';
    await bring(files);
    expect((await answer(11))!.acceptedAt!.toISOString()).to.equal('2020-02-02T10:00:00.000Z');
  });

  it('brings people who can claim their profile, under handles of their own', async () => {
    await PersonModel.create({ kind: 'member', handle: 'ada-l-knots', name: 'Another', lastActiveAt: new Date(), createdAt: new Date() });
    await bring(knots());
    expect(await person(1)).to.include({ kind: 'imported', name: 'Ada L.', handle: 'ada-l-1-knots' });
    expect([(await person(2))!.handle, (await person(3))!.handle]).to.deep.equal(['grace-knots', 'grace-3-knots']);
    expect(await person(2)).to.include({ about: 'I tie **knots**.', aboutHtml: '<p>I tie <strong>knots</strong>.</p>' });
    expect((await person(2))!.lastActiveAt.toISOString()).to.equal('2020-03-02T08:00:00.000Z');
    expect((await person(-1))!.paused).to.equal(true);
  });

  it('remembers by name whoever left, and asks them nothing', async () => {
    await bring(knots());
    const left = (await PersonModel.findById((await answer(12))!.authorId).lean())!;
    expect(left).to.include({ name: 'Gone Person', paused: true, kind: 'imported' });
  });

  it('brings comments and votes, and counts those on deleted posts by reason', async () => {
    const report = await bring(knots());
    expect(await CommentModel.findOne({ 'origin.key': 'knots.stackexchange.com/comment/20' }).lean()).to.include({ subject: 'question', bodyHtml: '<p>Which rope? See <code>man bowline</code>.</p>', score: 1 });
    expect(await VoteModel.find({ voterId: { $exists: false } }).sort({ originKey: 1 }).lean().then((votes) => votes.map(({ subject, value }) => `${subject} ${value}`))).to.deep.equal(['question 1', 'answer 1', 'answer 1', 'answer -1']);
    expect([...report.tally('votes').skipped]).to.deep.equal([['on a deleted post', 2], ['of another kind (favourites, flags, closures, bounties)', 1]]);
    expect([...report.tally('comments').skipped]).to.deep.equal([['on a deleted post', 1]]);
    expect([...report.tally('links').skipped]).to.deep.equal([['to or from a deleted post', 1]]);
    expect([...report.tally('other posts').skipped]).to.deep.equal([['description of a topic', 1]]);
    expect([...report.tally('topics').skipped]).to.deep.equal([['on no question', 1]]);
    expect(report.notes.join()).to.include('for all 4 posts, up minus down votes is the score');
  });

  it('keeps the score of the dump where the votes say otherwise, and says so', async () => {
    const files = knots();
    files.Posts[0]!['Score'] = 7;
    const report = await bring(files);
    expect((await question(10))!.score).to.equal(7);
    expect(report.notes.join()).to.include("for 1 of 4 posts the votes don't add up").and.include('10 (7, votes say 1)');
  });

  it('puts what happened into the ledger, with its own day, and reputation with it', async () => {
    await bring(knots());
    const grace = (await person(2))!;
    const entries = await LedgerEntryModel.find({ personId: grace._id }).sort({ at: 1, rule: -1 }).lean();
    expect(entries.map(({ rule, points, day }) => [rule, points, day])).to.deep.equal([
      ['answer-voted-up', 10, '2020-02-02'],
      ['answer-voted-up', 10, '2020-02-03'],
      ['answer-accepted', 15, '2020-02-03'],
    ]);
    expect(entries.every((entry) => entry.topics.includes('knots') && entry.answerId !== undefined && entry.questionId !== undefined)).to.equal(true);
    expect(grace.reputation).to.equal(35);
    expect((await person(1))!.reputation).to.equal(7);
  });

  it('cuts a day of votes exactly at the cap', async () => {
    const files = knots();
    for (let i = 0; i < 30; i++) files.Votes.push({ Id: 100 + i, PostId: 11, VoteTypeId: 2, CreationDate: '2020-02-10T00:00:00.000' });
    files.Posts[1]!['Score'] = 32;
    await bring(files);
    const day = await LedgerEntryModel.find({ personId: (await person(2))!._id, day: '2020-02-10' }).lean();
    expect(day).to.have.length(30);
    expect(day.reduce((sum, entry) => sum + entry.points, 0)).to.equal(200);
    expect((await person(2))!.reputation).to.equal(235);
  });

  it('queues people and questions for the search index, and tells nobody', async () => {
    const events = await EventModel.countDocuments({});
    await bring(knots());
    expect(await SearchQueueModel.countDocuments({ index: 'questions' })).to.equal(2);
    expect(await SearchQueueModel.countDocuments({ index: 'people' })).to.equal(5);
    expect(await EventModel.countDocuments({})).to.equal(events);
  });

  it('does without the optional files and names them', async () => {
    const { Posts } = knots();
    const report = await bring({ Posts });
    expect(report.notes.slice(0, 5).map((note) => note.split(' ')[0])).to.deep.equal(['Users.xml', 'Comments.xml', 'Votes.xml', 'Tags.xml', 'PostLinks.xml']);
    expect(await person(2)).to.include({ name: 'user2', handle: 'user2-knots', kind: 'imported' });
    expect((await question(10))!.commentCount).to.equal(0);
    expect((await answer(11))!.acceptedAt!.toISOString()).to.equal('2020-02-02T10:00:00.000Z');
  });

  it('names the file and line of a broken row, counts it, and brings the rest', async () => {
    folder = writeDump(knots());
    const posts = path.join(folder, 'Posts.xml');
    const lines = readFileSync(posts, 'utf8').split('\r\n');
    lines[4] = lines[4]!.slice(0, 40);
    lines.splice(5, 0, '  <row Id="77" PostTypeId="1" CreationDate="yesterday" />', '  <b>no row</b>');
    writeFileSync(posts, lines.join('\r\n'));
    const report = await importSite(world.ctx, folder);
    expect(report.faults.map(({ file, line }) => `${file}:${line}`)).to.deep.equal(['Posts.xml:5', 'Posts.xml:6', 'Posts.xml:7']);
    expect(report.faults[1]!.problem).to.equal('CreationDate is not a date');
    expect(await question(10)).to.include({ answerCount: 1 });
    expect(await answer(12)).to.equal(null);
    expect(await question(13)).to.be.an('object');
  });

  it('brings what is whole of a file that is cut off', async () => {
    folder = writeDump(knots());
    const votes = path.join(folder, 'Votes.xml');
    const text = readFileSync(votes, 'utf8');
    writeFileSync(votes, text.slice(0, text.indexOf('Id="35"') + 20));
    const report = await importSite(world.ctx, folder);
    expect(report.faults.map(({ file, line }) => `${file}:${line}`)).to.deep.equal(['Votes.xml:8', 'Votes.xml:8']);
    expect(report.faults[1]!.problem).to.include('cut off');
    expect(await VoteModel.countDocuments({})).to.equal(4);
  });

  it('takes the first of two rows with one id, also the second time', async () => {
    const files = knots();
    for (const name of ['Users', 'Posts', 'Comments', 'Votes'] as const) files[name].push({ ...files[name][1]!, ...(name === 'Posts' && { Body: '<p>Another.</p>' }) });
    const report = await bring(files);
    expect((await answer(11))!.body).to.equal('Leave a longer tail.');
    expect(report.tally('votes').skipped.get('the same id twice')).to.equal(1);
    expect((await importSite(world.ctx, folder)).totals()).to.include({ new: 0, changed: 0 });
  });
});
