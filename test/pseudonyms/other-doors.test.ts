/** What was done under another name is under it at every door that leads there, not only in its talks. */
import { expect } from 'chai';
import { Types } from 'mongoose';
import { openConversation } from '../../server/conversations/open-conversation.js';
import { EditModel } from '../../server/edits/edit.model.js';
import { suggestEdit } from '../../server/edits/suggest-edit.js';
import { CaseModel } from '../../server/moderation/case.model.js';
import { FlagModel } from '../../server/moderation/flag.model.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { castPerson } from '../support/cast.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('somebody under another name', () => {
  let world: World;
  let on: Stage;
  let questionId: string;
  let conversationId: string;

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    const asked = await call(world.url, 'POST', '/questions', { token: on.ada.token, body: { title: 'Something nobody may know', body: 'It is embarrassing.', shownAs: 'Bluebird', clientId: 'once' } });
    questionId = asked.body.id as string;
    conversationId = `${new Types.ObjectId()}`;
    await QuestionModel.updateOne({ _id: questionId }, { $set: { status: 'helping', helperId: on.grace.person._id, conversationId } });
    await openConversation(world.ctx, { conversationId, questionId, helperId: on.grace.id });
    await world.settle();
  });
  afterEach(() => world.ctx.events.settled());

  it('takes back what they reported', async () => {
    const ada = await signedIn(world.url, 'ada');
    expect((await ada.post(`/conversations/${conversationId}/reports`, { personId: on.grace.id })).status).to.equal(303);
    const flag = (await FlagModel.findOne({}).lean())!;
    expect(`${flag.flaggerId}`).not.to.equal(on.ada.id);
    const back = await ada.post(`/flags/${flag._id}?_method=delete`, { next: `/conversations/${conversationId}/safety` });
    expect(back.status).to.equal(303);
    expect((await FlagModel.findOne({}).lean())!.state).to.equal('withdrawn');
    expect((await call(world.url, 'DELETE', `/flags/${flag._id}`, { token: on.linus.token })).status).to.equal(404);
  });

  it('reads what moderators say to that name, and answers', async () => {
    const mary = await castPerson(world.ctx, 'Mary', { roles: ['moderator'] });
    const message = await call(world.url, 'POST', `/conversations/${conversationId}/messages`, { token: on.ada.token, body: { clientId: 'rude', text: 'rude words' } });
    await call(world.url, 'POST', `/conversations/${conversationId}/reports`, { token: on.grace.token, body: { seq: message.body.seq } });
    const decided = await call(world.url, 'POST', `/moderation/cases/${(await CaseModel.findOne({}).lean())!._id}/decision`, { token: mary.token, body: { person: 'warn', reason: 'abuse', words: 'Please be kind.' } });
    expect(decided.status, decided.text).to.equal(200);
    await world.settle();
    const news = (await NotificationModel.findOne({ kind: 'moderation' }).lean())!;
    expect(`${news.personId}`).to.equal(on.ada.id);
    const ada = await signedIn(world.url, 'ada');
    const page = await ada.get(news.href);
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('Please be kind.').and.contain('You are <strong>Bluebird</strong> here');
    expect((await ada.post(`${news.href}/reply`, { text: 'I was in pain, sorry.' })).status).to.equal(303);
    expect((await CaseModel.findOne({}).lean())!.replies.map(({ text }) => text)).to.deep.equal(['I was in pain, sorry.']);
    expect((await (await signedIn(world.url, 'linus')).get(news.href)).status).to.equal(404);
  });

  it('says yes to a change somebody suggests to what they asked', async () => {
    const robin = await castPerson(world.ctx, 'Robin');
    await suggestEdit(world.ctx, { ...robin.person, reputation: 100_000 }, { subject: 'question', subjectId: questionId, body: 'It is a little embarrassing.', note: 'softer' });
    const edit = (await EditModel.findOne({}).lean())!;
    const ada = await signedIn(world.url, 'ada');
    expect((await ada.get(`/edits/${edit._id}`)).status).to.equal(200);
    expect((await ada.post(`/edits/${edit._id}/approval`)).status).to.equal(303);
    await world.settle();
    expect((await QuestionModel.findById(questionId).lean())!.body).to.equal('It is a little embarrassing.');
  });
});
