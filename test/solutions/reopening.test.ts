/** It came back: the same talk is open again with whoever helped; if they can't, others come into it; nobody is paid twice. */
import { expect } from 'chai';
import { agreeToDraft } from '../../server/conversations/agree-to-draft.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { draftAnswer } from '../../server/conversations/draft-answer.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { noticeSilence } from '../../server/conversations/notice-silence.js';
import { reopenConversation } from '../../server/conversations/reopen-conversation.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { reconcile } from '../../server/reconcile/reconcile.js';
import { answerStill } from '../../server/solutions/answer-still.js';
import { sayCameBack } from '../../server/solutions/say-came-back.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const DAY = 86_400_000;
const MINUTE = 60_000;

describe('when it came back', () => {
  let world: World;
  let on: Stage;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    await say('ada', 'The tray is stuck.');
    await say('grace', 'Push a paper clip into the hole.');
    await solve();
    await world.pass(7 * DAY);
  });
  const say = (who: 'ada' | 'grace', text: string) => sendMessage(world.ctx, on[who].person, { conversationId: on.conversationId, clientId: `${who}-${text.length}`, text });
  const solve = () => solveConversation(world.ctx, on.ada.person, { conversationId: on.conversationId }).then(() => world.settle());
  const talk = async () => (await ConversationModel.findById(on.conversationId).lean())!;
  const question = async () => (await QuestionModel.findById(on.questionId).lean())!;
  const cameBack = (words = 'It is stuck again.', goOn = true) => sayCameBack(world.ctx, on.ada.person, on.questionId, { goOn, words });
  const texts = async () => (await MessageModel.find({ conversationId: on.conversationId, authorId: { $ne: null } }).sort({ seq: 1 }).lean()).map(({ text }) => text);
  const points = async () => (await LedgerEntryModel.find({ personId: on.grace.person._id }).lean()).map(({ rule }) => rule).sort();

  it('opens the same talk with all its words and the same helper; both are told, once', async () => {
    await Promise.all([cameBack(), cameBack()]);
    await cameBack();
    await world.settle();
    expect(await talk()).to.include({ status: 'live', reopenings: 1 });
    expect(`${(await question()).helperId} ${(await question()).status} ${(await question()).conversationId}`).to.equal(`${on.grace.id} helping ${on.conversationId}`);
    expect(await texts()).to.deep.equal(['The tray is stuck.', 'Push a paper clip into the hole.', 'It is stuck again.']);
    const told = await NotificationModel.find({ personId: on.grace.person._id, kind: 'still' }).lean();
    expect(told.map(({ message, href }) => [message, href])).to.deep.equal([['What you helped Ada with came back. Your talk is open again.', `/conversations/${on.conversationId}`]]);
    expect(await MessageModel.countDocuments({ authorId: null, text: /open again/ })).to.equal(1);
    await reopenConversation(world.ctx, { conversationId: on.conversationId, questionId: on.questionId, times: 1, goesOn: true });
    expect(await talk(), 'an effect done again').to.include({ status: 'live', reopenings: 1 });
  });

  it('leaves a draft lying until it is solved once more: nobody says what worked of what did not', async () => {
    const { distillation } = await draftAnswer(world.ctx, on.grace.person, { conversationId: on.conversationId, body: 'Push a paper clip into the hole.' });
    const yes = { conversationId: on.conversationId, draftedAt: distillation!.draftedAt.toISOString() };
    await cameBack();
    expect(await refusal(agreeToDraft(world.ctx, on.ada.person, yes))).to.include({ status: 409, code: 'not_now' });
    await world.settle();
    expect(await question()).to.include({ status: 'helping' });
    await solve();
    expect((await agreeToDraft(world.ctx, on.ada.person, yes)).distillation!.answerId).to.not.equal(null);
  });

  it('is solved once more with the same points, is asked about once more, and may come back once more', async () => {
    await cameBack();
    await world.settle();
    await say('grace', 'Then file the tray.');
    const before = await points();
    await solve();
    expect(await points()).to.deep.equal(before);
    expect(await question()).to.include({ status: 'solved' });
    await world.pass(7 * DAY);
    expect(await NotificationModel.countDocuments({ personId: on.ada.person._id, kind: 'still' })).to.equal(2);
    await answerStill(world.ctx, on.ada.person, on.questionId, { holds: true });
    await world.settle();
    expect(await points()).to.deep.equal([...before, 'still-solved'].sort());
    await cameBack('And again.');
    await world.settle();
    expect(await talk()).to.include({ status: 'live', reopenings: 2 });
    expect(await points()).to.deep.equal([...before, 'still-solved'].sort());
    const wrong = [];
    for await (const found of reconcile(world.ctx, { patienceMs: 0 })) wrong.push(found);
    // The cast was put into the store directly, past the search index.
    expect(wrong.filter(({ check }) => check !== 'search')).to.deep.equal([]);
  });

  it('asks somebody else into the talk when whoever helped stays silent, and the question for everybody when they leave', async () => {
    await cameBack();
    await world.settle();
    await PersonModel.updateOne({ _id: on.ada.person._id }, { $set: { lastActiveAt: new Date(world.clock.now().getTime() + 2 * MINUTE) } });
    world.clock.forward(4 * MINUTE);
    await noticeSilence(world.ctx);
    expect((await talk()).backup ?? null).to.equal(null);
    world.clock.forward(2 * MINUTE);
    await noticeSilence(world.ctx);
    expect((await talk()).backup).to.include({ state: 'asked' });
    await endConversation(world.ctx, on.grace.person, { conversationId: on.conversationId });
    await world.settle();
    expect(await question()).to.include({ status: 'open', helperId: null, conversationId: null });
  });

  it('opens the question for everybody when the asker wants somebody else, or whoever helped is gone', async () => {
    await PersonModel.updateOne({ _id: on.grace.person._id }, { $set: { kind: 'left' } });
    await cameBack();
    await world.settle();
    expect([(await question()).status, (await talk()).status]).to.deep.equal(['open', 'solved']);
    expect(await texts()).to.have.length(2);
  });

  it('is for the asker to say, through a page, the room and the API', async () => {
    expect((await refusal(sayCameBack(world.ctx, on.grace.person, on.questionId, { goOn: true, words: '' }))).status).to.equal(403);
    const [ada, grace] = [await signedIn(world.url, 'ada'), await signedIn(world.url, 'grace')];
    const room = (await ada.get(`/conversations/${on.conversationId}`)).text;
    expect(room).to.contain('Is it still solved?').and.contain('Go on with Grace').and.contain('Ask others instead');
    expect((await grace.get(`/conversations/${on.conversationId}`)).text).not.to.contain('It came back');
    const done = await ada.post(`/questions/${on.questionId}/still-solved`, { holds: 'false', goOn: 'true', words: 'Stuck again.' });
    expect(done.location).to.equal(`/conversations/${on.conversationId}#latest`);
    expect((await ada.get(`/conversations/${on.conversationId}`)).text).to.contain('Stuck again.').and.contain('data-composer').and.contain('Did this help?');
    const api = await call(world.url, 'POST', `/questions/${on.questionId}/still-solved`, { token: on.ada.token, body: { holds: false } });
    expect(api.body).to.deep.equal({ id: on.questionId, status: 'helping', holds: false, conversationId: on.conversationId });
    expect(await texts()).to.have.length(3);
  });
});
