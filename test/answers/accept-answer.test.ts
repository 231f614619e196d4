import { expect } from 'chai';
import { Types } from 'mongoose';
import { acceptAnswer, withdrawAcceptance } from '../../server/answers/accept-answer.js';
import { AnswerModel, type Answer } from '../../server/answers/answer.model.js';
import { editAnswer } from '../../server/answers/edit-answer.js';
import { answersOf, findAnswer } from '../../server/answers/find-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { EventModel } from '../../server/events/event.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { markSolved } from '../../server/questions/mark-solved.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { readQuestion } from '../../server/questions/read-question.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { emptyWorld, type World } from '../support/world.js';

const clip = 'Straighten a paper clip and push it into the hole.';

describe('answers', () => {
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
    answer = await postAnswer(world.ctx, grace.person, { questionId: `${question._id}`, body: clip });
  });
  const now = () => readQuestion(question._id);
  const reputation = async (who: Actor) => (await PersonModel.findById(who.person._id).lean())!.reputation;

  describe('posting', () => {
    it('counts and dates the first', async () => {
      expect(await now()).to.include({ answerCount: 1, status: 'open' });
      const first = (await now()).answeredAt;
      world.clock.forward(60_000);
      await postAnswer(world.ctx, linus.person, { questionId: question._id, body: 'A needle does it as well.' });
      expect(await now()).to.deep.include({ answerCount: 2, answeredAt: first });
    });

    it('takes twenty presses at once for one, and counts twenty answers at once as twenty', async () => {
      const same = await Promise.all(Array.from({ length: 20 }, () => postAnswer(world.ctx, linus.person, { questionId: question._id, body: clip, clientId: 'press' })));
      expect(new Set(same.map(({ _id }) => `${_id}`)).size).to.equal(1);
      expect((await now()).answerCount).to.equal(2);
      await Promise.all(Array.from({ length: 20 }, (_, n) => postAnswer(world.ctx, linus.person, { questionId: question._id, body: clip, clientId: `another-${n}` })));
      expect((await now()).answerCount).to.equal(22);
    });

    it('makes one answer of one conversation', async () => {
      const distilled = { conversationId: new Types.ObjectId(), creditIds: [linus.person._id] };
      const [one, two] = await Promise.all([1, 2].map(() => postAnswer(world.ctx, grace.person, { questionId: question._id, body: clip, distilled })));
      expect(one!._id.equals(two!._id)).to.equal(true);
      expect(one!.kind).to.equal('distilled');
    });

    it('is refused to guests and on closed questions', async () => {
      expect(await refusal(postAnswer(world.ctx, { ...linus.person, kind: 'guest' }, { questionId: question._id, body: clip }))).to.include({ status: 403, code: 'members_only' });
      await QuestionModel.updateOne({ _id: question._id }, { $set: { status: 'closed' } });
      expect(await refusal(postAnswer(world.ctx, linus.person, { questionId: question._id, body: clip }))).to.include({ status: 409, code: 'question_closed' });
      expect((await now()).answerCount).to.equal(1);
    });
  });

  it('are changed by their author only, and not over a newer state', async () => {
    expect(await editAnswer(world.ctx, grace.person, `${answer._id}`, { body: 'Push *gently*, please.', revision: 0 })).to.include({ bodyHtml: '<p>Push <em>gently</em>, please.</p>', revision: 1 });
    expect(await refusal(editAnswer(world.ctx, grace.person, `${answer._id}`, { body: 'From another window.', revision: 0 }))).to.include({ status: 409 });
    expect(await refusal(editAnswer(world.ctx, ada.person, `${answer._id}`, { body: 'Asked, so mine now.' }))).to.include({ status: 403, code: 'not_the_author' });
    expect((await findAnswer(answer._id)).revision).to.equal(1);
  });

  describe('acceptance', () => {
    it('is the asker\'s alone', async () => {
      for (const other of [grace, linus]) expect(await refusal(acceptAnswer(world.ctx, other.person, `${answer._id}`))).to.include({ status: 403, code: 'not_the_asker' });
      expect(await now()).to.deep.include({ status: 'open', acceptedAnswerIds: [] });
      expect(await EventModel.countDocuments({ name: 'answer.accepted' })).to.equal(0);
    });

    it('solves the question, and brings both their points once', async () => {
      const settled = await acceptAnswer(world.ctx, ada.person, `${answer._id}`);
      expect(settled.question).to.include({ status: 'solved', acceptanceRound: 1 });
      expect(settled.answer.acceptedAt).to.deep.equal(world.clock.now());
      await acceptAnswer(world.ctx, ada.person, `${answer._id}`);
      await world.settle();
      expect(await reputation(grace)).to.equal(15);
      expect(await reputation(ada)).to.equal(2);
      expect(await LedgerEntryModel.countDocuments()).to.equal(2);
    });

    it('may be of several answers; the question stays solved until the last is withdrawn', async () => {
      const other = await postAnswer(world.ctx, linus.person, { questionId: question._id, body: 'A needle does it as well.' });
      await acceptAnswer(world.ctx, ada.person, `${answer._id}`);
      await acceptAnswer(world.ctx, ada.person, `${other._id}`);
      expect((await now()).acceptedAnswerIds).to.have.length(2);
      expect((await withdrawAcceptance(world.ctx, ada.person, `${answer._id}`)).question.status).to.equal('solved');
      const last = await withdrawAcceptance(world.ctx, ada.person, `${other._id}`);
      expect(last.question).to.include({ status: 'open', solvedAt: null });
      expect(last.answer.acceptedAt).to.equal(null);
    });

    it('taken back takes its points back by entries of their own', async () => {
      await acceptAnswer(world.ctx, ada.person, `${answer._id}`);
      await withdrawAcceptance(world.ctx, ada.person, `${answer._id}`);
      await withdrawAcceptance(world.ctx, ada.person, `${answer._id}`);
      await world.settle();
      const entries = await LedgerEntryModel.find({ personId: grace.person._id }).sort({ seq: 1 }).lean();
      expect(entries.map(({ rule, points }) => [rule, points])).to.deep.equal([['answer-accepted', 15], ['answer-accepted-reversed', -15]]);
      expect(await reputation(grace)).to.equal(1);
      await acceptAnswer(world.ctx, ada.person, `${answer._id}`);
      await world.settle();
      expect(await reputation(grace)).to.equal(15);
    });

    it('of one\'s own answer solves the question and earns nothing', async () => {
      const own = await postAnswer(world.ctx, ada.person, { questionId: question._id, body: 'I found it myself in the end.' });
      expect((await acceptAnswer(world.ctx, ada.person, `${own._id}`)).question.status).to.equal('solved');
      await world.settle();
      expect(await LedgerEntryModel.countDocuments()).to.equal(0);
    });

    it('shares the points of a distilled answer, and none with the asker', async () => {
      const shared = await postAnswer(world.ctx, grace.person, { questionId: question._id, body: clip, distilled: { conversationId: new Types.ObjectId(), creditIds: [linus.person._id, ada.person._id] } });
      await acceptAnswer(world.ctx, ada.person, `${shared._id}`);
      await world.settle();
      expect([await reputation(grace), await reputation(linus), await reputation(ada)]).to.deep.equal([8, 7, 2]);
    });

    it('withdrawn leaves a question solved that a conversation solved', async () => {
      await acceptAnswer(world.ctx, ada.person, `${answer._id}`);
      await markSolved(world.ctx, question._id, { by: ada.person, conversationId: new Types.ObjectId() });
      expect((await withdrawAcceptance(world.ctx, ada.person, `${answer._id}`)).question.status).to.equal('solved');
    });

    it('withdrawn while somebody still helps leaves them helping', async () => {
      await QuestionModel.updateOne({ _id: question._id }, { $set: { status: 'helping', helperId: linus.person._id, conversationId: new Types.ObjectId() } });
      expect((await acceptAnswer(world.ctx, ada.person, `${answer._id}`)).question.status).to.equal('solved');
      expect((await withdrawAcceptance(world.ctx, ada.person, `${answer._id}`)).question.status).to.equal('helping');
    });

    it('by twenty presses at once is one, and brings its points once', async () => {
      await Promise.all(Array.from({ length: 20 }, () => acceptAnswer(world.ctx, ada.person, `${answer._id}`)));
      await world.settle();
      expect(await now()).to.include({ acceptanceRound: 1 });
      expect(await EventModel.countDocuments({ name: 'answer.accepted' })).to.equal(1);
      expect(await reputation(grace)).to.equal(15);
    });

    it('and withdrawal at once agree in the end: question, answer and ledger tell the same', async () => {
      for (let n = 0; n < 5; n++) {
        await Promise.all([acceptAnswer, withdrawAcceptance, acceptAnswer, withdrawAcceptance].map((change) => change(world.ctx, ada.person, `${answer._id}`)));
        await world.settle();
        const stands = (await now()).acceptedAnswerIds.length === 1;
        expect((await findAnswer(answer._id)).acceptedAt !== null).to.equal(stands);
        expect(await reputation(grace)).to.equal(stands ? 15 : 1);
        expect((await now()).status).to.equal(stands ? 'solved' : 'open');
      }
    });
  });

  it('stand in order: accepted, then by score, the older first', async () => {
    const write = async (body: string) => postAnswer(world.ctx, linus.person, { questionId: question._id, body });
    world.clock.forward(1000);
    const second = await write('the second answer');
    world.clock.forward(1000);
    const third = await write('the third answer');
    world.clock.forward(1000);
    const fourth = await write('the fourth answer');
    await AnswerModel.updateOne({ _id: third._id }, { $set: { score: 7 } });
    const order = (await answersOf(question._id, [fourth._id])).map(({ _id }) => `${_id}`);
    expect(order).to.deep.equal([fourth, third, answer, second].map(({ _id }) => `${_id}`));
  });
});
