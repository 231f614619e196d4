import { expect } from 'chai';
import { postAnswer } from '../../server/answers/post-answer.js';
import { closeQuestion, reopenQuestion } from '../../server/closures/close-question.js';
import { markDuplicate } from '../../server/duplicates/mark-duplicate.js';
import { approveEdit } from '../../server/edits/approve-edit.js';
import { refuseEdit } from '../../server/edits/refuse-edit.js';
import { rollBack } from '../../server/edits/roll-back.js';
import { suggestEdit } from '../../server/edits/suggest-edit.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { editQuestion } from '../../server/questions/edit-question.js';
import { editAnswer } from '../../server/answers/edit-answer.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { setStage, type Stage } from './stage.js';

describe("customers' words in a company's space", () => {
  let stage: Stage;
  beforeEach(async () => (stage = await setStage()));

  it('stay as they are: its agents neither change, close, link nor judge them, whatever their reputation; others may', async () => {
    const { ctx, wile, ada, grace, rival } = stage;
    const inSpace = await ask(ctx, ada.person, { title: 'The lid is stuck again', body: '', topics: [], space: 'acme' });
    const { question: outside } = await stage.askAloud();
    const other = await ask(ctx, ada.person, { title: 'Something else entirely', body: '', topics: [] });
    for (const question of [inSpace, outside]) {
      const about = { subject: 'question' as const, subjectId: question._id, note: '', title: 'All is well with it' };
      const edit = await suggestEdit(ctx, grace.person, about);
      const answer = await postAnswer(ctx, grace.person, { questionId: question._id, body: 'Warm the lid under water first.' });
      const tries = {
        suggest: () => suggestEdit(ctx, wile.person, about),
        suggestOnAnswer: () => suggestEdit(ctx, wile.person, { subject: 'answer', subjectId: answer._id, note: '', body: 'Buy a new one instead.' }),
        approve: () => approveEdit(ctx, wile.person, `${edit._id}`),
        refuse: () => refuseEdit(ctx, wile.person, `${edit._id}`, 'Not so'),
        close: () => closeQuestion(ctx, wile.person, question._id, { reason: 'not-for-here', note: '' }),
        link: () => markDuplicate(ctx, wile.person, question._id, { of: `${other._id}` }),
        rollBack: () => rollBack(ctx, { ...wile.person, roles: ['moderator'] }, { subject: 'question', subjectId: `${question._id}`, revision: 0 }),
        closeAsModerator: () => closeQuestion(ctx, { ...wile.person, roles: ['moderator'] }, question._id, { reason: 'not-for-here', note: '' }),
      };
      for (const [name, attempt] of Object.entries(tries)) expect((await refusal(attempt())).code, name).to.equal('speaks_for_company');
      expect((await refusal(editQuestion(ctx, wile.person, `${question._id}`, { body: 'Fine' }))).status).to.equal(403);
      expect((await refusal(editAnswer(ctx, wile.person, `${answer._id}`, { body: 'Buy a new one instead.' }))).status).to.equal(403);
      expect((await closeQuestion(ctx, rival.person, question._id, { reason: 'not-for-here', note: '' })).votes).to.equal(1);
      await closeQuestion(ctx, ada.person, question._id, { reason: 'solved-itself', note: '' });
      expect((await refusal(reopenQuestion(ctx, wile.person, question._id))).code).to.equal('speaks_for_company');
    }
    expect((await closeQuestion(ctx, wile.person, other._id, { reason: 'not-for-here', note: '' })).votes, 'elsewhere they are as anybody').to.equal(1);
    const own = await ask(ctx, wile.person, { title: 'A question of my own here', body: '', topics: [], space: 'acme' });
    expect((await closeQuestion(ctx, wile.person, own._id, { reason: 'solved-itself', note: '' })).question.status).to.equal('closed');
  });

  it('are judged by other moderators than its own people', async () => {
    const { ctx, url, ada, acme, mary } = stage;
    const question = await ask(ctx, ada.person, { title: 'Acme is a scam, honestly', body: '', topics: [], space: 'acme' });
    await PersonModel.updateOne({ _id: acme.person._id }, { $set: { roles: ['moderator'] } });
    await stage.settle();
    const opened = await call(url, 'POST', '/moderation/cases', { token: acme.token, body: { subject: 'question', id: `${question._id}` } });
    const { id } = opened.body as { id: string };
    const decision = { post: 'delete', reason: 'spam', words: 'Away with it.' };
    const tried = await call(url, 'POST', `/moderation/cases/${id}/decision`, { token: acme.token, body: decision });
    expect([tried.status, tried.body.error.code]).to.deep.equal([403, 'speaks_for_company']);
    expect((await call(url, 'GET', `/questions/${question._id}`)).status).to.equal(200);
    await call(url, 'DELETE', `/moderation/cases/${id}/claim`, { token: acme.token });
    expect((await call(url, 'POST', `/moderation/cases/${id}/decision`, { token: mary.token, body: decision })).status).to.equal(200);
    expect((await call(url, 'GET', `/questions/${question._id}`)).status).to.equal(404);
  });
});
