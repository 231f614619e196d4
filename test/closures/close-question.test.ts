import { expect } from 'chai';
import { Types } from 'mongoose';
import { postAnswer } from '../../server/answers/post-answer.js';
import { closeQuestion, reopenQuestion } from '../../server/closures/close-question.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { EventModel } from '../../server/events/event.model.js';
import { stage } from '../conversations/stage.js';
import { askAboutBeer, castHelpers, pendingOf } from '../offers/scene.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const words = { reason: 'unanswerable' as const, note: '' };

describe('closing a question', () => {
  let world: World;
  let ada: Actor;
  let mary: Actor;
  let id: string;
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, mary] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Mary', { roles: ['moderator'] })];
    id = `${(await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuck', body: '', topics: ['tents'] }))._id}`;
  });
  const now = async () => (await QuestionModel.findById(id).lean<Question>())!;
  const known = (names: string[]) => Promise.all(names.map((name) => castPerson(world.ctx, name, { reputation: 20 })));

  it('is up to the asker, who may open it again; the page says who, why and when', async () => {
    await closeQuestion(world.ctx, ada.person, id, { reason: 'solved-itself', note: 'It came loose in the sun.' });
    expect((await now()).status).to.equal('closed');
    const page = await (await fetch(`${world.url}/questions/${id}`)).text();
    expect(page).to.include('It solved itself, said Ada').and.to.include('It came loose in the sun.').and.to.include('It takes no more answers.');
    expect((await refusal(postAnswer(world.ctx, mary.person, { questionId: id, body: 'Rub a candle over its teeth.' }))).code).to.equal('question_closed');
    await reopenQuestion(world.ctx, ada.person, id);
    expect(await now()).to.include({ status: 'open', closure: null });
  });

  it('takes three people with the privilege, each once, and three to open it again', async () => {
    const [grace, linus, ben] = await known(['Grace', 'Linus', 'Ben']) as [Actor, Actor, Actor];
    expect((await closeQuestion(world.ctx, grace.person, id, words)).votes).to.equal(1);
    expect((await closeQuestion(world.ctx, grace.person, id, words)).votes, 'said twice').to.equal(1);
    expect((await closeQuestion(world.ctx, linus.person, id, { reason: 'not-for-here', note: 'Ask a tailor.' })).votes).to.equal(2);
    expect((await now()).status).to.equal('open');
    await closeQuestion(world.ctx, ben.person, id, { reason: 'not-for-here', note: '' });
    const closed = await now();
    expect(closed.status).to.equal('closed');
    expect(closed.closure).to.include({ reason: 'not-for-here', note: 'Ask a tailor.', byId: null });
    expect(closed.closureVotes).to.deep.equal([]);
    expect((await refusal(reopenQuestion(world.ctx, ada.person, id))).code, 'not the asker alone').to.equal('not_yet');
    for (const one of [grace, linus, ben]) await reopenQuestion(world.ctx, one.person, id);
    expect((await now()).status).to.equal('open');
    await world.settle();
    expect((await NotificationModel.find({ personId: ada.person._id }).sort({ createdAt: 1, _id: 1 }).lean()).map(({ message }) => message.split(' (')[0]!.split(':')[0])).to.have.members(['Several people closed your question', 'Several people opened your question again']);
  });

  it('counts each of three at the same moment, and closes exactly once', async () => {
    const three = await known(['Grace', 'Linus', 'Ben']);
    await Promise.all(three.map(({ person }) => closeQuestion(world.ctx, person, id, words)));
    expect((await now()).status).to.equal('closed');
    await world.settle();
    expect(await EventModel.countDocuments({ name: 'question.closed' })).to.equal(1);
    expect(await EventModel.countDocuments({ name: 'closure.voted' })).to.equal(2);
  });

  it('by two moderators at once is one closing', async () => {
    const other = await castPerson(world.ctx, 'Ben', { roles: ['moderator'] });
    await Promise.all([closeQuestion(world.ctx, mary.person, id, words), closeQuestion(world.ctx, other.person, id, words)]);
    await world.settle();
    expect(await EventModel.countDocuments({ name: 'question.closed' })).to.equal(1);
  });

  it('as abuse is for moderators, and so is opening it again', async () => {
    const [grace] = await known(['Grace']) as [Actor];
    for (const who of [ada, grace]) expect((await refusal(closeQuestion(world.ctx, who.person, id, { reason: 'abuse', note: '' }))).code).to.equal('moderators_only');
    await closeQuestion(world.ctx, mary.person, id, { reason: 'abuse', note: '' });
    for (const who of [ada, grace]) expect((await refusal(reopenQuestion(world.ctx, who.person, id))).code).to.equal('moderators_only');
    await reopenQuestion(world.ctx, mary.person, id);
    expect((await now()).status).to.equal('open');
  });

  it('is refused to newcomers and guests', async () => {
    expect((await refusal(closeQuestion(world.ctx, (await castPerson(world.ctx, 'Linus')).person, id, words))).code).to.equal('not_yet');
    expect((await refusal(closeQuestion(world.ctx, (await castPerson(world.ctx, 'Guest', { kind: 'guest', reputation: 100 })).person, id, words))).code).to.equal('members_only');
  });

  it('withdraws the offers under way, and asks anew when it is opened again', async () => {
    await castHelpers(world, 3);
    const question = await askAboutBeer(world, ada);
    expect(await pendingOf(question)).not.to.deep.equal([]);
    await closeQuestion(world.ctx, ada.person, question._id, words);
    await world.settle();
    expect(await pendingOf(question)).to.deep.equal([]);
    expect((await QuestionModel.findById(question._id).lean())!.asking!.state).to.equal('done');
    await reopenQuestion(world.ctx, ada.person, question._id);
    await world.settle();
    expect((await QuestionModel.findById(question._id).lean())!.asking!.state).not.to.equal('done');
    expect(await OfferModel.countDocuments({ questionId: question._id })).to.be.greaterThan(0);
  });

  describe('while a talk is under way', () => {
    it('lets the talk go on; solved there it stays closed, and is solved once it is opened', async () => {
      world = await emptyWorld();
      const { ada: asker, questionId, conversationId } = await stage(world.ctx);
      await closeQuestion(world.ctx, asker.person, questionId, words);
      await solveConversation(world.ctx, asker.person, { conversationId });
      await world.settle();
      const closed = (await QuestionModel.findById(questionId).lean())!;
      expect(closed.status).to.equal('closed');
      expect(`${closed.solvedConversationId}`).to.equal(conversationId);
      await reopenQuestion(world.ctx, asker.person, questionId);
      expect((await QuestionModel.findById(questionId).lean())!.status).to.equal('solved');
    });

    it('lets the helper go when the talk ends, and is open once it is opened', async () => {
      world = await emptyWorld();
      const { ada: asker, grace, questionId, conversationId } = await stage(world.ctx);
      await closeQuestion(world.ctx, asker.person, questionId, words);
      await endConversation(world.ctx, grace.person, { conversationId });
      await world.settle();
      expect((await QuestionModel.findById(questionId).lean())!).to.include({ status: 'closed', helperId: null });
      await reopenQuestion(world.ctx, asker.person, questionId);
      expect((await QuestionModel.findById(questionId).lean())!.status).to.equal('open');
    });
  });

  it('comes through the API, with its refusals', async () => {
    const closure = `/questions/${id}/closure`;
    expect((await call(world.url, 'POST', closure, { token: ada.token, body: { reason: 'because' } })).status).to.equal(422);
    expect((await call(world.url, 'POST', closure, { body: words })).status).to.equal(401);
    expect((await call(world.url, 'POST', `/questions/${new Types.ObjectId()}/closure`, { token: ada.token, body: words })).status).to.equal(404);
    const closed = await call(world.url, 'POST', closure, { token: ada.token, body: words });
    expect(closed.body).to.include({ id, status: 'closed', votes: 0, votesNeeded: 3 });
    expect(closed.body.closure).to.include({ reason: 'unanswerable', byId: ada.id });
    expect((await call(world.url, 'GET', `/questions/${id}`)).body.closure).to.include({ reason: 'unanswerable' });
    expect((await call(world.url, 'DELETE', closure, { token: ada.token })).body).to.include({ status: 'open', closure: null });
  });
});
