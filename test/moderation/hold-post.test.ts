import { expect } from 'chai';
import { postAnswer } from '../../server/answers/post-answer.js';
import { postComment } from '../../server/comments/post-comment.js';
import { EventModel } from '../../server/events/event.model.js';
import { ActionModel, type Action } from '../../server/moderation/action.model.js';
import { CaseModel, type Case } from '../../server/moderation/case.model.js';
import { decideCase } from '../../server/moderation/decide-case.js';
import { needsLook } from '../../server/moderation/hold-post.js';
import type { DecisionWords } from '../../server/moderation/moderation.input.js';
import { undoAction } from '../../server/moderation/undo-action.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { ask } from '../../server/questions/ask.js';
import { editQuestion } from '../../server/questions/edit-question.js';
import { findQuestion } from '../../server/questions/find-question.js';
import type { Question } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const decision = (more: Partial<DecisionWords> = {}): DecisionWords => ({ post: null, person: null, reason: 'spam', words: '', end: null, ...more });

describe("a newcomer's first posts with links", () => {
  let world: World;
  let ada: Actor, mary: Actor;
  let question: Question;

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada', { reputation: 50 });
    const grace = await castPerson(world.ctx, 'Grace', { reputation: 200 });
    mary = await castPerson(world.ctx, 'Mary', { reputation: 500, roles: ['moderator'] });
    question = await ask(world.ctx, ada.person, { title: 'My bread stays flat', body: 'It does not rise.', topics: ['bread'] });
    await postAnswer(world.ctx, grace.person, { questionId: question._id, body: 'Buy my wonderful flour at my shop now.' });
    await world.settle();
  });

  it('wait by a plain rule', () => {
    expect(needsLook({ reputation: 1, solvedTalk: false, posts: 0 }, true)).to.equal(true);
    expect(needsLook({ reputation: 1, solvedTalk: false, posts: 1 }, true)).to.equal(true);
    expect(needsLook({ reputation: 1, solvedTalk: false, posts: 2 }, true)).to.equal(false);
    expect(needsLook({ reputation: 10, solvedTalk: false, posts: 0 }, true)).to.equal(false);
    expect(needsLook({ reputation: 1, solvedTalk: true, posts: 0 }, true)).to.equal(false);
    expect(needsLook({ reputation: 1, solvedTalk: false, posts: 0 }, false)).to.equal(false);
  });

  it('ask nobody and are announced once, when they are let through', async () => {
    const newcomer = await castPerson(world.ctx, 'Newt');
    const held = await ask(world.ctx, newcomer.person, { title: 'My bread does not rise', body: 'As here: https://example.org/bread', topics: ['bread'] });
    await world.settle();
    expect((await findQuestion(held._id))!).to.include({ asking: null });
    expect(await EventModel.countDocuments({ name: 'question.asked', 'payload.questionId': `${held._id}` })).to.equal(0);
    const { _id } = (await CaseModel.findOne({ subjectId: held._id, state: 'open' }).lean<Case>())!;
    await decideCase(world.ctx, mary.person, `${_id}`, decision({ reason: 'links' }));
    await world.settle();
    const through = (await findQuestion(held._id))!;
    expect(through.removal).to.equal(null);
    expect(through.asking).not.to.equal(null);
    const action = (await ActionModel.findOne({ kind: 'let-through' }).lean<Action>())!;
    const undone = await undoAction(world.ctx, mary.person, `${action._id}`, '');
    await world.settle();
    expect((await findQuestion(held._id))!.removal).to.include({ state: 'held' });
    await undoAction(world.ctx, mary.person, `${undone._id}`, '');
    await world.settle();
    expect(await EventModel.countDocuments({ name: 'question.asked', 'payload.questionId': `${held._id}` })).to.equal(1);
  });

  it('wait when links come into them later, but not for what was looked at', async () => {
    const newcomer = await castPerson(world.ctx, 'Newt');
    const clean = await ask(world.ctx, newcomer.person, { title: 'My bread does not rise', body: 'No links', topics: [] });
    await world.settle();
    await editQuestion(world.ctx, newcomer.person, `${clean._id}`, { body: 'Buy at https://example.org/shop' });
    await world.settle();
    expect((await findQuestion(clean._id))!.removal).to.include({ state: 'held' });
    await decideCase(world.ctx, mary.person, `${(await CaseModel.findOne({ subjectId: clean._id, state: 'open' }).lean<Case>())!._id}`, decision());
    await world.settle();
    expect((await findQuestion(clean._id))!.removal).to.equal(null);
    await editQuestion(world.ctx, newcomer.person, `${clean._id}`, { body: 'Buy at https://example.org/shop, they are good' });
    await world.settle();
    expect((await findQuestion(clean._id))!.removal).to.equal(null);
    expect(await EventModel.countDocuments({ name: 'question.asked', 'payload.questionId': `${clean._id}` })).to.equal(1);
  });

  it('answers and comments wait as well; a third post does not', async () => {
    const newcomer = await castPerson(world.ctx, 'Newt', { reputation: 1 });
    const one = await postAnswer(world.ctx, newcomer.person, { questionId: question._id, body: 'See https://example.org/flour for it.' });
    const own = await ask(world.ctx, newcomer.person, { title: 'Without any links', body: '', topics: [] });
    const third = await postComment(world.ctx, newcomer.person, { subject: 'question', subjectId: own._id, body: 'https://example.org' });
    await world.settle();
    expect(one.removal?.state).to.equal('held');
    expect(third.removal).to.equal(null);
    expect((await findQuestion(question._id))!.answerCount).to.equal(1);
    expect(await NotificationModel.countDocuments({ personId: ada.person._id, kind: 'answer' })).to.equal(1);
    await decideCase(world.ctx, mary.person, `${(await CaseModel.findOne({ subjectId: one._id }).lean<Case>())!._id}`, decision({ post: 'restore', reason: 'links' }));
    await world.settle();
    expect((await findQuestion(question._id))!.answerCount).to.equal(2);
    expect(await NotificationModel.countDocuments({ personId: ada.person._id, kind: 'answer' })).to.equal(2);
  });
});
