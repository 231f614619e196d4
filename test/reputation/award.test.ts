import { expect } from 'chai';
import { Types } from 'mongoose';
import { PersonModel } from '../../server/people/person.model.js';
import { award, reverse } from '../../server/reputation/award.js';
import { awardVote } from '../../server/reputation/award-vote.js';
import { dayOf } from '../../server/reputation/day.js';
import { LedgerEntryModel, type LedgerEntry } from '../../server/reputation/ledger-entry.model.js';
import { recountReputation } from '../../server/reputation/recount-reputation.js';
import { PRIVILEGES, mayUse, whatItTakes } from '../../server/reputation/privileges.js';
import { grant, NOTHING_YET, RULES, shareOf, totalOf } from '../../server/reputation/rules.js';
import { ask } from '../../server/questions/ask.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

describe('the rules of reputation', () => {
  it('are those of the product', () => {
    const points = Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, rule.points]));
    expect(points).to.deep.equal({
      'answer-voted-up': 10, 'question-voted-up': 5, 'answer-accepted': 15, 'accepted-an-answer': 2, 'solved-live': 15, 'still-solved': 5,
      'edit-approved': 2, 'answer-voted-down': -2, 'question-voted-down': -2, 'voted-an-answer-down': -1, 'removed-as-abuse': -100, 'not-solved': 0,
    });
  });

  it('cut votes exactly at the cap, and nothing else', () => {
    const up = RULES['answer-voted-up'];
    expect(grant(up, 10, { ...NOTHING_YET, votePoints: 190 })).to.deep.equal({ points: 10 });
    expect(grant(up, 10, { ...NOTHING_YET, votePoints: 195 })).to.deep.equal({ points: 5, cut: 'day' });
    expect(grant(up, 10, { ...NOTHING_YET, votePoints: 200 })).to.deep.equal({ points: 0, cut: 'day' });
    expect(grant(RULES['answer-voted-down'], -2, { ...NOTHING_YET, votePoints: 200 })).to.deep.equal({ points: -2 });
    expect(grant(RULES['answer-accepted'], 15, { ...NOTHING_YET, votePoints: 200 })).to.deep.equal({ points: 15 });
    expect(grant(up, 10, { ...NOTHING_YET, pairVotes: 5 })).to.deep.equal({ points: 10 });
    expect(grant(up, 10, { ...NOTHING_YET, pairVotes: 6 })).to.deep.equal({ points: 0, cut: 'pair' });
    expect(grant(RULES['edit-approved'], 2, { ...NOTHING_YET, lifetime: 999 })).to.deep.equal({ points: 1, cut: 'lifetime' });
  });

  it('share whole points without losing one', () => {
    for (const points of [15, 10, -2, 2]) for (const among of [1, 2, 3, 4, 7]) expect(Array.from({ length: among }, (_, place) => shareOf(points, among, place)).reduce((sum, share) => sum + share, 0)).to.equal(points);
    expect([0, 1].map((place) => shareOf(15, 2, place))).to.deep.equal([8, 7]);
  });

  it('have a floor', () => {
    expect([-50, 0, 1, 15].map(totalOf)).to.deep.equal([1, 1, 1, 15]);
  });

  it('open privileges at the thresholds of a young, grown and mature site', () => {
    const roles: Actor['person']['roles'] = [];
    expect(Object.fromEntries(Object.entries(PRIVILEGES).map(([name, { young, grown, mature }]) => [name, [young, grown, mature]]))).to.deep.equal({
      voteUp: [1, 15, 15], comment: [1, 50, 50], voteDown: [1, 125, 125], editOthers: [1, 100, 200], makeTopics: [1, 150, 300], close: [15, 500, 3000],
    });
    expect(mayUse({ reputation: 124, roles }, 'voteDown', 'grown')).to.equal(false);
    expect(mayUse({ reputation: 125, roles }, 'voteDown', 'grown')).to.equal(true);
    expect(mayUse({ reputation: 1, roles: ['moderator'] }, 'close', 'mature')).to.equal(true);
    expect(whatItTakes({ reputation: 3 }, 'voteDown', 'grown')).to.equal('Voting down opens at 125 reputation; you have 3. Answers that help bring it.');
  });

  it('know whose day it is', () => {
    const at = new Date('2026-03-10T23:30:00Z');
    expect([dayOf(at, 'UTC'), dayOf(at, 'Pacific/Auckland'), dayOf(at, 'America/Los_Angeles'), dayOf(at, 'No/Where')]).to.deep.equal(['2026-03-10', '2026-03-11', '2026-03-10', '2026-03-10']);
  });
});

describe('the ledger', () => {
  let world: World;
  let grace: Actor;
  beforeEach(async () => {
    world = await emptyWorld();
    grace = await castPerson(world.ctx, 'Grace');
  });
  const id = () => `${new Types.ObjectId()}`;
  const up = (cause: string, byId = id(), to = grace) => award(world.ctx, { rule: 'answer-voted-up', cause, personId: to.id, byId });
  const entriesOf = (who = grace) => LedgerEntryModel.find({ personId: who.person._id }).sort({ seq: 1 }).lean<LedgerEntry[]>();
  const sumOf = async (who = grace) => (await entriesOf(who)).reduce((sum, { points }) => sum + points, 0);
  const reputation = async (who = grace) => (await PersonModel.findById(who.person._id).lean())!.reputation;

  it('takes one entry for each cause, rule and person, however often it is told', async () => {
    await Promise.all(Array.from({ length: 20 }, () => up('vote:1', 'b'.repeat(24))));
    expect(await entriesOf()).to.have.length(1);
    expect(await reputation()).to.equal(10);
  });

  it('is cut at exactly 200 a day, however many votes come at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => up(`vote:${n}`)));
    const entries = await entriesOf();
    expect(entries).to.have.length(30);
    expect(entries.map(({ seq }) => seq)).to.deep.equal(Array.from({ length: 30 }, (_, n) => n + 1));
    expect(await sumOf()).to.equal(200);
    expect(entries.filter(({ points, cut }) => points === 0 && cut === 'day')).to.have.length(10);
    expect(await reputation()).to.equal(200);
  });

  it('cuts the vote that crosses the cap to what is left', async () => {
    await award(world.ctx, { rule: 'question-voted-up', cause: 'q', personId: grace.id, byId: id() });
    for (let n = 0; n < 20; n++) await up(`vote:${n}`);
    const last = (await entriesOf()).at(-1)!;
    expect(last).to.include({ points: 5, full: 10, cut: 'day' });
    expect(await sumOf()).to.equal(200);
  });

  it('lets acceptances and solved conversations through, whatever the day brought', async () => {
    for (let n = 0; n < 21; n++) await up(`vote:${n}`);
    await award(world.ctx, { rule: 'answer-accepted', cause: 'a', personId: grace.id, byId: id() });
    await award(world.ctx, { rule: 'solved-live', cause: 's', personId: grace.id, byId: id() });
    expect(await reputation()).to.equal(230);
    await up('vote:late');
    expect(await reputation()).to.equal(230);
  });

  it('begins a new day at midnight of the person\'s own time zone', async () => {
    const auckland = await castPerson(world.ctx, 'Moana', { timeZone: 'Pacific/Auckland' });
    world.clock.set(new Date('2026-03-10T10:30:00Z'));
    for (let n = 0; n < 21; n++) await up(`one:${n}`, id(), auckland);
    expect(await sumOf(auckland)).to.equal(200);
    world.clock.forward(HOUR);
    await up('two', id(), auckland);
    expect(await sumOf(auckland), '00:30 there').to.equal(210);
    expect((await entriesOf(auckland)).at(-1)!.day).to.equal('2026-03-11');
  });

  it('counts six votes a day from one person to another', async () => {
    const linus = id();
    for (let n = 0; n < 8; n++) await up(`vote:${n}`, linus);
    expect(await sumOf()).to.equal(60);
    expect((await entriesOf()).map(({ cut }) => cut)).to.deep.equal([...Array<undefined>(6).fill(undefined), 'pair', 'pair']);
    await up('another', id());
    expect(await sumOf()).to.equal(70);
    world.clock.forward(DAY);
    await up('tomorrow', linus);
    expect(await sumOf()).to.equal(80);
  });

  it('counts six a day of one person even when all come at once', async () => {
    const linus = id();
    await Promise.all(Array.from({ length: 12 }, (_, n) => up(`vote:${n}`, linus)));
    expect(await sumOf()).to.equal(60);
  });

  it('takes back what was granted, not what the rule says, once', async () => {
    for (let n = 0; n < 20; n++) await up(`vote:${n}`);
    const cut = (await up('vote:cut'))!;
    expect(cut.points).to.equal(0);
    await reverse(world.ctx, cut, 'back');
    expect(await sumOf()).to.equal(200);
    const whole = (await entriesOf())[0]!;
    await Promise.all([1, 2, 3].map(() => reverse(world.ctx, whole, 'back:1')));
    expect(await sumOf()).to.equal(190);
    await up('vote:again');
    expect(await sumOf(), 'what was taken back leaves room in its day').to.equal(200);
  });

  it('opens no room today by what was taken back from yesterday', async () => {
    const yesterday = (await up('vote:y'))!;
    world.clock.forward(DAY);
    for (let n = 0; n < 20; n++) await up(`vote:${n}`);
    await reverse(world.ctx, yesterday, 'back');
    await up('vote:more');
    const today = (await entriesOf()).filter(({ day }) => day === '2026-03-11').reduce((sum, { points }) => sum + points, 0);
    expect(today).to.equal(200);
    expect(await sumOf()).to.equal(200);
  });

  it('caps edits at a thousand points in a lifetime', async () => {
    await LedgerEntryModel.create({ cause: 'before', rule: 'edit-approved', personId: grace.person._id, points: 999, full: 999, day: '2020-01-01', at: new Date('2020-01-01'), seq: 1 });
    for (const n of [1, 2]) await award(world.ctx, { rule: 'edit-approved', cause: `edit:${n}`, personId: grace.id });
    expect(await sumOf()).to.equal(1000);
  });

  it('is right when the news of a vote and of its withdrawal come in the wrong order', async () => {
    const [ada, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Linus')];
    const question = await ask(world.ctx, ada.person, { title: 'Stuck in the middle of it', body: '', topics: [] });
    const cast = { subject: 'question' as const, subjectId: `${question._id}`, questionId: `${question._id}`, authorId: ada.id, voterId: linus.id };
    const tell = (round: number, value: number, previous: number) => awardVote(world.ctx, { ...cast, value, previous }, `vote.cast:${question._id}:${linus.id}:${round}`);
    await tell(2, 0, 1);
    expect(await sumOf(ada)).to.equal(0);
    await tell(1, 1, 0);
    expect(await sumOf(ada)).to.equal(0);
    await tell(3, 1, 0);
    expect(await sumOf(ada)).to.equal(5);
    for (const [round, value, previous] of [[3, 1, 0], [1, 1, 0], [2, 0, 1]] as const) await tell(round, value, previous);
    expect(await sumOf(ada), 'told again').to.equal(5);
  });

  it('can be added up again from its entries, for any number of people', async () => {
    await up('vote:1');
    await PersonModel.updateOne({ _id: grace.person._id }, { $set: { reputation: 99 } });
    const nobody = await castPerson(world.ctx, 'Nobody', { reputation: 50 });
    await recountReputation([grace.person._id, nobody.person._id, new Types.ObjectId()]);
    expect([await reputation(), await reputation(nobody)]).to.deep.equal([10, 1]);
  });

  it('gives nothing to somebody who is gone', async () => {
    expect(await award(world.ctx, { rule: 'solved-live', cause: 's', personId: id() })).to.equal(null);
    expect(await LedgerEntryModel.countDocuments()).to.equal(0);
  });
});
