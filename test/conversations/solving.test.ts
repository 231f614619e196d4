import { expect } from 'chai';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { agreeToDraft } from '../../server/conversations/agree-to-draft.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { draftAnswer } from '../../server/conversations/draft-answer.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { settleConversations } from '../../server/conversations/settle-conversation.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { wishForChange } from '../../server/conversations/wish-for-change.js';
import { EventModel } from '../../server/events/event.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { emptyWorld, type World } from '../support/world.js';
import { stage, type Stage } from './stage.js';

describe('solving and leaving', () => {
  let world: World;
  let on: Stage;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
  });
  const of = () => ({ conversationId: on.conversationId });
  const solve = (who: 'ada' | 'grace' | 'linus') => solveConversation(world.ctx, on[who].person, of());
  const status = async (call: Promise<unknown>) => call.then(() => 200, (error: { status?: number }) => error.status);
  const ledger = async () => (await LedgerEntryModel.find({ personId: on.grace.person._id }).lean()).map((entry) => [entry.rule, entry.points]);
  const notes = async () => (await MessageModel.find({ authorId: null }).sort({ seq: 1 }).lean()).map((message) => message.text);
  const BODY = 'Straighten a paper clip and push it into the hole.';

  it('solves the question and credits the helper, once, however often it is said', async () => {
    await Promise.all([solve('ada'), solve('ada'), solve('ada')]);
    await solve('ada');
    await world.settle();
    expect(await QuestionModel.findById(on.questionId).lean()).to.include({ status: 'solved' });
    expect(await ledger()).to.deep.equal([['solved-live', 15]]);
    expect((await notes()).filter((note) => note === "Ada says it's solved.")).to.have.length(1);
    expect(await EventModel.countDocuments({ name: 'conversation.solved' })).to.equal(1);
  });

  it('is for the asker to say: a helper is told so, a stranger that there is nothing', async () => {
    expect([await status(solve('grace')), await status(solve('linus'))]).to.deep.equal([403, 404]);
    expect((await ConversationModel.findById(on.conversationId).lean())?.status).to.equal('live');
  });

  it('finishes what a crash broke off right after the deciding write', async () => {
    await ConversationModel.updateOne({ _id: on.conversationId }, { $set: { status: 'solved', solvedAt: world.clock.now(), unsettled: 'solved' } });
    expect(await settleConversations(world.ctx)).to.equal(1);
    await world.settle();
    expect(await QuestionModel.findById(on.questionId).lean()).to.include({ status: 'solved' });
    expect(await ledger()).to.deep.equal([['solved-live', 15]]);
    expect(await settleConversations(world.ctx)).to.equal(0);
  });

  it('publishes the agreed draft as the helper\'s answer, accepted, with every point in the ledger', async () => {
    await solve('ada');
    const { distillation } = await draftAnswer(world.ctx, on.grace.person, { ...of(), body: BODY });
    const yes = { ...of(), draftedAt: distillation!.draftedAt.toISOString() };
    await Promise.all([agreeToDraft(world.ctx, on.ada.person, yes), agreeToDraft(world.ctx, on.ada.person, yes)]);
    await agreeToDraft(world.ctx, on.ada.person, yes);
    await world.settle();
    const answers = await AnswerModel.find({}).lean();
    expect(answers).to.have.length(1);
    expect(answers[0]).to.include({ kind: 'distilled', body: BODY });
    expect(answers[0]!.authorId.equals(on.grace.person._id)).to.equal(true);
    expect((await QuestionModel.findById(on.questionId).lean())?.acceptedAnswerIds.map(String)).to.deep.equal([answers[0]!._id.toString()]);
    expect((await ledger()).map(([rule]) => rule)).to.have.members(['solved-live', 'answer-accepted']);
    expect((await PersonModel.findById(on.grace.person._id).lean())?.reputation).to.equal(30);
  });

  it('publishes nothing before the asker agrees, and nothing that only the asker wants', async () => {
    expect(await status(draftAnswer(world.ctx, on.grace.person, { ...of(), body: BODY }))).to.equal(409);
    await solve('ada');
    const { distillation } = await draftAnswer(world.ctx, on.grace.person, { ...of(), body: BODY });
    const yes = { ...of(), draftedAt: distillation!.draftedAt.toISOString() };
    expect([await status(agreeToDraft(world.ctx, on.grace.person, yes)), await status(agreeToDraft(world.ctx, on.linus.person, yes)), await status(draftAnswer(world.ctx, on.ada.person, { ...of(), body: BODY }))]).to.deep.equal([403, 404, 403]);
    expect(await AnswerModel.countDocuments({})).to.equal(0);
  });

  it('hears a wish for the draft once, however often it is pressed', async () => {
    await solve('ada');
    await draftAnswer(world.ctx, on.grace.person, { ...of(), body: BODY });
    const wish = (text: string) => wishForChange(world.ctx, on.ada.person, { ...of(), text });
    await Promise.all([wish('Name the tool.'), wish('Name the tool.')]);
    world.clock.forward(1000);
    expect((await wish('Name the tool.')).distillation!.wish).to.equal('Name the tool.');
    world.clock.forward(1000);
    await wish('Name the tool, please.');
    expect((await notes()).filter((note) => note === 'Ada would like a change in the draft.')).to.have.length(2);
  });

  it('takes no other draft once it is agreed to', async () => {
    await solve('ada');
    const { distillation } = await draftAnswer(world.ctx, on.grace.person, { ...of(), body: BODY });
    await agreeToDraft(world.ctx, on.ada.person, { ...of(), draftedAt: distillation!.draftedAt.toISOString() });
    expect(await status(draftAnswer(world.ctx, on.grace.person, { ...of(), body: 'Something that Ada has never read.' }))).to.equal(409);
  });

  it('opens the question again when somebody leaves, once, and earns no points', async () => {
    await Promise.all([endConversation(world.ctx, on.grace.person, of()), endConversation(world.ctx, on.ada.person, of())]);
    await world.settle();
    const question = await QuestionModel.findById(on.questionId).lean();
    expect(question).to.include({ status: 'open', helperId: null, conversationId: null });
    expect((await ledger()).reduce((sum, [, points]) => sum + Number(points), 0)).to.equal(0);
    expect(await EventModel.countDocuments({ name: 'conversation.ended' })).to.equal(1);
    expect((await notes()).filter((note) => note.includes('has left'))).to.have.length(1);
  });

  it('still counts when the asker finds out after the helper left', async () => {
    await endConversation(world.ctx, on.grace.person, of());
    await solve('ada');
    await world.settle();
    expect(await QuestionModel.findById(on.questionId).lean()).to.include({ status: 'solved' });
    expect(await ledger()).to.deep.include(['solved-live', 15]);
  });

  it('does not open a solved question again when somebody leaves afterwards', async () => {
    await solve('ada');
    await endConversation(world.ctx, on.grace.person, of());
    await world.settle();
    expect(await QuestionModel.findById(on.questionId).lean()).to.include({ status: 'solved' });
    expect((await ConversationModel.findById(on.conversationId).lean())?.status).to.equal('solved');
  });
});
