import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { CommentModel } from '../../server/comments/comment.model.js';
import { rowsOf, openDump } from '../../server/imports/dump.js';
import { importSite } from '../../server/imports/import-site.js';
import { POST_TYPE, PostInput } from '../../server/imports/rows.input.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { VoteModel } from '../../server/votes/vote.model.js';
import { emptyWorld, type World } from '../support/world.js';

const DATA = path.join(process.env['TACIT_DATA'] ?? '../shared/data', 'stackexchange');

/** Rows of each file that can be used, as counted in the dumps. */
const SITES = [
  { name: 'conlang-meta', host: 'conlang.meta.stackexchange.com', questions: 54, answers: 115, people: 272, comments: 230, votes: 1065, accepted: 11 },
  { name: 'beer', host: 'beer.stackexchange.com', questions: 561, answers: 1330, people: 3658, comments: 1742, votes: 8776, accepted: 340 },
];

/** Whatever is kept of a site. */
const of = (host: string, kind: string) => ({ 'origin.key': { $gte: `${host}/${kind}/`, $lt: `${host}/${kind}0` } });

describe('real sites', function () {
  this.timeout(240_000);
  let world: World;

  before(async function () {
    if (!existsSync(DATA)) {
      console.log(`      No dumps in ${DATA}; set TACIT_DATA to where they are.`);
      this.skip();
    }
    world = await emptyWorld();
  });

  for (const { name, host, ...counts } of SITES) {
    const folder = path.join(DATA, name);

    it(`${name}: everybody and everything comes in`, async () => {
      const report = await importSite(world.ctx, folder);
      expect(report.faultCount).to.equal(0);
      expect(await QuestionModel.countDocuments(of(host, 'question'))).to.equal(counts.questions);
      expect(await AnswerModel.countDocuments(of(host, 'answer'))).to.equal(counts.answers);
      expect(await PersonModel.countDocuments(of(host, 'user'))).to.equal(counts.people);
      expect(await CommentModel.countDocuments(of(host, 'comment'))).to.equal(counts.comments);
      expect(await VoteModel.countDocuments({ originKey: { $gte: `${host}/vote/`, $lt: `${host}/vote0` } })).to.equal(counts.votes);
      expect(await AnswerModel.countDocuments({ ...of(host, 'answer'), acceptedAt: { $ne: null } })).to.equal(counts.accepted);
      expect(await QuestionModel.countDocuments({ ...of(host, 'question'), status: 'solved' })).to.equal(counts.accepted);
      expect(report.notes.join()).to.include(`for all ${counts.questions + counts.answers} posts, up minus down votes is the score`);
    });

    it(`${name}: every score is the dump's, and what its votes add up to`, async () => {
      const [questions, answers] = [await QuestionModel.find(of(host, 'question')).lean(), await AnswerModel.find(of(host, 'answer')).lean()];
      const scores = new Map([...questions, ...answers].map((post) => [post.origin!.key, post.score]));
      const votes = new Map<string, number>();
      for (const vote of await VoteModel.find({ originKey: { $exists: true } }).lean()) votes.set(`${vote.subjectId}`, (votes.get(`${vote.subjectId}`) ?? 0) + vote.value);
      let posts = 0;
      for await (const { row } of rowsOf(await openDump(folder), 'Posts', PostInput)) {
        const kind = row.PostTypeId === POST_TYPE.question ? 'question' : row.PostTypeId === POST_TYPE.answer ? 'answer' : undefined;
        if (!kind) continue;
        posts++;
        expect(scores.get(`${host}/${kind}/${row.Id}`), `${kind} ${row.Id}`).to.equal(row.Score);
      }
      expect(posts).to.equal(counts.questions + counts.answers);
      expect([...questions, ...answers].filter((post) => post.score !== (votes.get(`${post._id}`) ?? 0))).to.deep.equal([]);
    });

    it(`${name}: a second import changes nothing`, async () => {
      const totals = (await importSite(world.ctx, folder)).totals();
      expect(totals).to.include({ new: 0, changed: 0 });
      expect(totals.unchanged).to.be.greaterThan(counts.votes);
    });
  }

  it("reputations are what the ledger adds up to, and nobody's day of votes exceeds the cap", async () => {
    const entries = await LedgerEntryModel.find({}).lean();
    expect(entries.length).to.be.greaterThan(9000);
    const [totals, days] = [new Map<string, number>(), new Map<string, number>()];
    for (const { personId, points, rule, day } of entries) {
      totals.set(`${personId}`, (totals.get(`${personId}`) ?? 0) + points);
      if (rule.includes('-voted-')) days.set(`${personId} ${day}`, (days.get(`${personId} ${day}`) ?? 0) + points);
    }
    const people = await PersonModel.find({}, { reputation: 1 }).lean();
    expect(people.filter((person) => person.reputation !== Math.max(1, totals.get(`${person._id}`) ?? 0))).to.deep.equal([]);
    expect(Math.max(...days.values())).to.equal(200);
  });
});
