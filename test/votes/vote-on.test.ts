import { expect } from 'chai';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { findAnswer } from '../../server/answers/find-answer.js';
import type { Answer } from '../../server/answers/answer.model.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { EventModel } from '../../server/events/event.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import type { Question } from '../../server/questions/question.model.js';
import { readQuestion } from '../../server/questions/read-question.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { VoteModel } from '../../server/votes/vote.model.js';
import { voteOn } from '../../server/votes/vote-on.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { emptyWorld, type World } from '../support/world.js';

describe('voting', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  let question: Question;
  let answer: Answer;
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
    question = await ask(world.ctx, ada.person, { title: 'How do I get the SIM card out?', body: '', topics: ['phones'] });
    answer = await postAnswer(world.ctx, grace.person, { questionId: question._id, body: 'Use a straightened paper clip.' });
  });
  const onAnswer = (who: Actor, value: -1 | 0 | 1) => voteOn(world.ctx, who.person, { subject: 'answer', subjectId: answer._id, value });
  const score = async () => (await findAnswer(answer._id)).score;
  const reputation = async (who: Actor) => (await PersonModel.findById(who.person._id).lean())!.reputation;
  const rules = async (who: Actor) => (await LedgerEntryModel.find({ personId: who.person._id }).sort({ seq: 1 }).lean()).map(({ rule, points }) => `${rule} ${points}`);

  it('moves the score by one, once a person, and says so', async () => {
    expect(await onAnswer(linus, 1)).to.deep.equal({ id: `${answer._id}`, questionId: `${question._id}`, score: 1, value: 1 });
    expect(await onAnswer(linus, 1)).to.include({ score: 1 });
    expect(await score()).to.equal(1);
    expect(await VoteModel.countDocuments()).to.equal(1);
    expect(await EventModel.countDocuments({ name: 'vote.cast' })).to.equal(1);
  });

  it('follows a change of mind and its withdrawal', async () => {
    await onAnswer(linus, 1);
    expect(await onAnswer(linus, -1)).to.include({ score: -1, value: -1 });
    expect(await onAnswer(linus, 0)).to.include({ score: 0, value: 0 });
    expect(await onAnswer(linus, 0)).to.include({ score: 0, value: 0 });
    expect(await score()).to.equal(0);
  });

  it('takes nothing back that was never there', async () => {
    expect(await onAnswer(linus, 0)).to.include({ score: 0 });
    expect(await VoteModel.countDocuments()).to.equal(0);
    expect(await EventModel.countDocuments({ name: 'vote.cast' })).to.equal(0);
  });

  it('works on questions alike', async () => {
    expect(await voteOn(world.ctx, linus.person, { subject: 'question', subjectId: `${question._id}`, value: 1 })).to.include({ score: 1 });
    expect((await readQuestion(question._id)).score).to.equal(1);
    await world.settle();
    expect(await rules(ada)).to.deep.equal(['question-voted-up 5']);
  });

  it('is refused on one\'s own, and to guests; nothing is written', async () => {
    for (const value of [1, -1] as const) expect(await refusal(onAnswer(grace, value))).to.include({ status: 403, code: 'own_post' });
    expect(await refusal(voteOn(world.ctx, ada.person, { subject: 'question', subjectId: question._id, value: 1 }))).to.include({ status: 403, code: 'own_post' });
    expect(await refusal(voteOn(world.ctx, { ...linus.person, kind: 'guest' }, { subject: 'answer', subjectId: answer._id, value: 1 }))).to.include({ status: 403, code: 'members_only' });
    expect(await VoteModel.countDocuments()).to.equal(0);
    expect(await score()).to.equal(0);
  });

  it('counts twenty people at once as twenty', async () => {
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, n) => castPerson(world.ctx, `Voter${n}`)));
    await Promise.all(crowd.map((voter, n) => onAnswer(voter, n < 15 ? 1 : -1)));
    expect(await score()).to.equal(10);
    const votes = await VoteModel.find({ subjectId: answer._id }).lean();
    expect(votes.reduce((sum, { value }) => sum + value, 0)).to.equal(10);
    await world.settle();
    expect(await reputation(grace)).to.equal(15 * 10 - 5 * 2);
  });

  it('counts twenty presses of one person at once as one', async () => {
    await Promise.all(Array.from({ length: 20 }, () => onAnswer(linus, 1)));
    expect(await score()).to.equal(1);
    await world.settle();
    expect(await reputation(grace)).to.equal(10);
  });

  it('of one person from many windows at once ends with score, vote and ledger agreeing', async () => {
    for (let n = 0; n < 5; n++) {
      await Promise.allSettled(([1, -1, 0, 1, -1] as const).map((value) => onAnswer(linus, value)));
      await world.settle();
      const vote = (await VoteModel.findOne({ subjectId: answer._id }).lean())!;
      expect(await score()).to.equal(vote.value);
      const points = (await LedgerEntryModel.find({ personId: grace.person._id }).lean()).reduce((sum, entry) => sum + entry.points, 0);
      expect(points).to.equal(vote.value === 1 ? 10 : vote.value === -1 ? -2 : 0);
    }
  });

  it('brings ten up, costs two down and the voter one; each taken back by an entry of its own', async () => {
    await onAnswer(linus, 1);
    await world.settle();
    await onAnswer(linus, -1);
    await world.settle();
    await onAnswer(linus, 0);
    await world.settle();
    expect(await rules(grace)).to.deep.equal(['answer-voted-up 10', 'answer-voted-up-reversed -10', 'answer-voted-down -2', 'answer-voted-down-reversed 2']);
    expect(await rules(linus)).to.deep.equal(['voted-an-answer-down -1', 'voted-an-answer-down-reversed 1']);
    expect(await reputation(grace)).to.equal(1);
  });

  it('does not lower anyone below the floor', async () => {
    await onAnswer(linus, -1);
    await world.settle();
    expect(await rules(grace)).to.deep.equal(['answer-voted-down -2']);
    expect(await reputation(grace)).to.equal(1);
  });

  it('leaves acceptance alone: both stand in the ledger', async () => {
    await onAnswer(linus, 1);
    await acceptAnswer(world.ctx, ada.person, answer._id);
    await world.settle();
    expect((await rules(grace)).sort()).to.deep.equal(['answer-accepted 15', 'answer-voted-up 10']);
    expect(await reputation(grace)).to.equal(25);
  });
});
