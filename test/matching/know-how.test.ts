import { expect } from 'chai';
import { Types } from 'mongoose';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { DAY } from '../../server/clock.js';
import { MATCHING } from '../../server/matching/constants.js';
import { countKnowHow } from '../../server/matching/count-know-how.js';
import { CountedAnswersModel, EVERYTHING, KnowHowModel, type KnowHow } from '../../server/matching/know-how.model.js';
import { readLately, readOwnDeeds, readStanding } from '../../server/matching/read-know-how.js';
import { forward, rowId, sumsOf, worth } from '../../server/matching/weigh-deeds.js';
import { checkKnowHow } from '../../server/reconcile/check-know-how.js';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { enqueueQuestion } from '../../server/search/enqueue.js';
import { reindex } from '../../server/search/reindex.js';
import { voteOn } from '../../server/votes/vote-on.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('deeds that weigh more the later they are', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const ago = (days: number) => new Date(now.getTime() - days * DAY);

  it('are worth a half after each half-life, though nothing was touched', () => {
    const sum = forward(ago(30), 30 * DAY) + forward(ago(0), 30 * DAY);
    expect(worth(sum, 30 * DAY, now)).to.be.closeTo(1.5, 1e-9);
    expect(worth(sum, 30 * DAY, new Date(now.getTime() + 30 * DAY))).to.be.closeTo(0.75, 1e-9);
  });

  it('hold for decades before and after', () => {
    for (const year of [1985, 2058]) expect(forward(new Date(`${year}-01-01`), MATCHING.ACTIVITY_HALF_LIFE_MS)).to.be.greaterThan(0).and.lessThan(Infinity);
  });

  it('leave nothing when they are taken out', () => {
    const one = forward(ago(1), 30 * DAY);
    expect(worth(one * 100 + forward(ago(1500), 30 * DAY) - one * 100, 30 * DAY, now)).to.equal(0);
  });

  it('count for everything and for each topic; for those who only share the credit as deeds, not as outcomes', () => {
    const [author, other] = [new Types.ObjectId(), new Types.ObjectId()];
    const sums = sumsOf({ topics: ['a', 'b'], deeds: [{ personId: author, at: now, success: 1 }, { personId: other, at: now }] });
    expect([...sums.keys()]).to.have.members([author, other].flatMap((id) => [EVERYTHING, 'a', 'b'].map((topic) => rowId(id, topic))));
    expect(sums.get(rowId(author, 'a'))!.outcomes).to.equal(forward(now, MATCHING.STANDING_HALF_LIFE_MS));
    expect(sums.get(rowId(other, 'a'))).to.include({ deeds: 1, outcomes: 0, successes: 0 });
  });
});

describe('know-how', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  let question: Question;
  const rows = async () => (await KnowHowModel.find({}).sort({ _id: 1 }).lean<KnowHow[]>()).map(({ _id, deeds, lately, outcomes, successes }) => ({ _id, deeds, lately, outcomes, successes }));
  const topicsOf = async (actor: Actor) => (await KnowHowModel.find({ personId: actor.person._id }).lean<KnowHow[]>()).map(({ topic }) => topic).sort();
  const standing = async (actor: Actor, topics: string[]) => (await readStanding([actor.id], topics, world.clock.now())).get(actor.id);
  const recount = async () => {
    await enqueueQuestion(question._id);
    await world.settle();
  };

  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
    question = await ask(world.ctx, ada.person, { title: 'Why is my sourdough flat?', body: 'It never rises.', topics: ['bread', 'baking'] });
    await postAnswer(world.ctx, grace.person, { questionId: `${question._id}`, body: 'Feed the starter.' });
    await world.settle();
  });

  it('is counted of an answer, for everything and for the topics of its question', async () => {
    expect(await topicsOf(grace)).to.deep.equal([EVERYTHING, 'baking', 'bread']);
    const known = (await standing(grace, ['bread', 'tea']))!;
    expect(known.answers).to.equal(1);
    expect(known.standing, 'nobody judged it').to.deep.equal({ outcomes: 0, successes: 0, topicOutcomes: 0, topicSuccesses: 0 });
    expect(await standing(linus, ['bread'])).to.equal(undefined);
  });

  it('stays as it is however often a question is counted', async () => {
    const before = await rows();
    await recount();
    await recount();
    expect(await rows()).to.deep.equal(before);
  });

  it('follows votes and acceptance', async () => {
    const answer = (await AnswerModel.findOne({ questionId: question._id }).lean())!;
    await voteOn(world.ctx, linus.person, { subject: 'answer', subjectId: `${answer._id}`, value: 1 });
    await world.settle();
    expect((await standing(grace, []))!.standing.successes).to.be.closeTo(MATCHING.SUCCESS.liked, 1e-3);
    await acceptAnswer(world.ctx, ada.person, `${answer._id}`);
    await world.settle();
    expect((await standing(grace, []))!.standing.successes).to.be.closeTo(MATCHING.SUCCESS.accepted, 1e-3);
  });

  it('moves to other topics, and to another author, with the question', async () => {
    await QuestionModel.updateOne({ _id: question._id }, { $set: { topics: ['tea'] } });
    await recount();
    expect(await topicsOf(grace)).to.deep.equal([EVERYTHING, 'tea']);
    await AnswerModel.updateOne({ questionId: question._id }, { $set: { authorId: linus.person._id } });
    await recount();
    expect(await topicsOf(grace)).to.deep.equal([]);
    expect(await topicsOf(linus)).to.deep.equal([EVERYTHING, 'tea']);
  });

  it('goes with an answer, and with its question', async () => {
    await postAnswer(world.ctx, linus.person, { questionId: `${question._id}`, body: 'Use warmer water.' });
    await world.settle();
    await AnswerModel.deleteOne({ questionId: question._id, authorId: grace.person._id });
    await recount();
    expect(await topicsOf(grace)).to.deep.equal([]);
    await QuestionModel.deleteOne({ _id: question._id });
    await recount();
    expect(await rows()).to.deep.equal([]);
    expect(await CountedAnswersModel.countDocuments({})).to.equal(0);
  });

  it('is the same after the index was built anew, also when it had been wrong', async () => {
    const before = await rows();
    await KnowHowModel.updateMany({}, { $inc: { lately: 5e9, deeds: 3 } });
    await reindex(world.ctx, 'questions', () => undefined);
    expect(await rows()).to.deep.equal(before);
  });

  it('does not depend on the order answers are read in', async () => {
    await postAnswer(world.ctx, linus.person, { questionId: `${question._id}`, body: 'Use warmer water.' });
    await world.settle();
    const before = await rows();
    const answers = await AnswerModel.find({ questionId: question._id }).sort({ _id: -1 }).lean();
    await countKnowHow([{ questionId: `${question._id}`, topics: question.topics, answers }]);
    expect(await rows()).to.deep.equal(before);
  });

  it('leaves out what the question itself brought', async () => {
    const now = world.clock.now();
    const { active, inTopics } = await readLately(['bread'], new Map(), now);
    expect(active.get(grace.id)).to.be.closeTo(1, 1e-3);
    expect(inTopics.get('bread')!.get(grace.id)).to.be.closeTo(1, 1e-3);
    const without = await readLately(['bread'], await readOwnDeeds(`${question._id}`), now);
    expect([without.active.size, without.inTopics.get('bread')!.size]).to.deep.equal([0, 0]);
  });

  it('tells nobody as active whose only deed is too long ago, though their topic keeps it', async () => {
    await world.pass(MATCHING.ACTIVITY_REACH_MS + DAY);
    const { active, inTopics } = await readLately(['bread'], new Map(), world.clock.now());
    expect(active.size).to.equal(0);
    expect(inTopics.get('bread')!.get(grace.id)).to.be.greaterThan(0);
  });

  it('is held against the answers: sums that differ are told, and so is what was not counted', async () => {
    const found = async () => {
      const of: string[] = [];
      for await (const difference of checkKnowHow()) of.push(difference.of);
      return of.sort();
    };
    expect(await found()).to.deep.equal([]);
    await KnowHowModel.updateOne({ topic: 'bread' }, { $inc: { deeds: 1 } });
    expect(await found()).to.deep.equal([`know-how ${rowId(grace.id, 'bread')}`]);
    await CountedAnswersModel.deleteMany({});
    expect(await found()).to.include(`know-how of question ${question._id}`);
  });
});
