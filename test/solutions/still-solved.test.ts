import { expect } from 'chai';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { markSolved } from '../../server/questions/mark-solved.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { answerStill } from '../../server/solutions/answer-still.js';
import { sayMeToo } from '../../server/me-too/say-me-too.js';
import { stage, type Stage } from '../conversations/stage.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const DAY = 86_400_000;

describe('"Is it still solved?"', () => {
  let world: World;
  let cast: Stage;
  let id: string;
  beforeEach(async () => {
    world = await emptyWorld();
    cast = await stage(world.ctx);
    id = cast.questionId;
    await solveConversation(world.ctx, cast.ada.person, { conversationId: cast.conversationId });
    await world.settle();
  });
  const now = async () => (await QuestionModel.findById(id).lean<Question>())!;
  const asked = () => NotificationModel.find({ personId: cast.ada.person._id, kind: 'still' }).lean();
  const entries = () => LedgerEntryModel.find({ personId: cast.grace.person._id, rule: 'still-solved' }).lean();

  it('is asked once, a week after', async () => {
    await world.pass(6 * DAY);
    expect(await asked()).to.deep.equal([]);
    await world.pass(DAY);
    await world.pass(8 * DAY);
    expect((await asked()).map(({ message, href }) => [message, href])).to.deep.equal([["Is it still solved? My SIM card won't come out", `/questions/${id}/still-solved`]]);
  });

  it('with a yes brings whoever helped 5 points, once, however often it is said', async () => {
    expect((await refusal(answerStill(world.ctx, cast.ada.person, id, { holds: true }))).code, 'on the first day').to.equal('too_early');
    await world.pass(7 * DAY);
    await Promise.all([1, 2, 3].map(() => answerStill(world.ctx, cast.ada.person, id, { holds: true })));
    await world.settle();
    expect((await entries()).map(({ points }) => points)).to.deep.equal([5]);
    expect((await now()).status).to.equal('solved');
  });

  it('with a no and a wish for somebody else opens the question again and asks helpers anew; what solved it solves it no more', async () => {
    const answer = await postAnswer(world.ctx, cast.grace.person, { questionId: id, body: 'Use a straightened paper clip.' });
    await acceptAnswer(world.ctx, cast.ada.person, answer._id);
    await sayMeToo(world.ctx, cast.linus.person, id);
    await QuestionModel.updateOne({ _id: id }, { $set: { asking: { state: 'done', wave: 1, offered: 1, startedAt: world.clock.now(), dueAt: null, making: 0 } } });
    await world.pass(7 * DAY);
    await answerStill(world.ctx, cast.ada.person, id, { holds: false, goOn: false });
    await world.settle();
    const open = await now();
    expect(open).to.include({ status: 'open', solvedAt: null, helperId: null, solvedConversationId: null });
    expect(open.asking!.state).to.be.oneOf(['waves', 'listed']);
    expect(await entries()).to.deep.equal([]);
    await markSolved(world.ctx, id, { by: cast.ada.person, conversationId: cast.conversationId });
    expect((await now()).status, 'an effect done again').to.equal('open');
    expect((await answerStill(world.ctx, cast.ada.person, id, { holds: false, goOn: false })).status).to.equal('open');
    expect((await refusal(answerStill(world.ctx, cast.ada.person, id, { holds: true }))).status).to.equal(409);
    const other = await postAnswer(world.ctx, cast.grace.person, { questionId: id, body: 'Use an earring instead of it.' });
    await acceptAnswer(world.ctx, cast.ada.person, other._id);
    await world.settle();
    expect((await now()).status).to.equal('solved');
    expect(await NotificationModel.countDocuments({ kind: 'solved', personId: cast.linus.person._id }), 'solved anew is news again').to.equal(2);
  });

  it('is not asked of a question that only an answer solved, nor after it came back', async () => {
    await answerStill(world.ctx, cast.ada.person, id, { holds: false, goOn: false });
    await acceptAnswer(world.ctx, cast.ada.person, (await postAnswer(world.ctx, cast.grace.person, { questionId: id, body: 'Use a straightened paper clip.' }))._id);
    await world.pass(30 * DAY);
    expect(await asked()).to.deep.equal([]);
    expect((await refusal(answerStill(world.ctx, cast.ada.person, id, { holds: true }))).code).to.equal('not_solved_in_a_talk');
  });

  it('comes through the API and a page, for the asker alone', async () => {
    await world.pass(7 * DAY);
    const door = `/questions/${id}/still-solved`;
    expect((await call(world.url, 'POST', door, { body: { holds: true } })).status).to.equal(401);
    expect((await call(world.url, 'POST', door, { token: cast.grace.token, body: { holds: true } })).status).to.equal(403);
    expect((await call(world.url, 'POST', door, { token: cast.ada.token, body: { holds: 'well' } })).status).to.equal(422);
    expect((await call(world.url, 'POST', door, { token: cast.ada.token, body: { holds: true } })).body).to.deep.equal({ id, status: 'solved', holds: true, conversationId: null });
  });
});
