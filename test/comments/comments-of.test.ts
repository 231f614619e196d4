/** Comments, brought along by an import, stand under what they remark on. */
import { expect } from 'chai';
import { Types } from 'mongoose';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { CommentModel } from '../../server/comments/comment.model.js';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld } from '../support/world.js';

describe('comments', () => {
  it('are shown under the question and under the answer they belong to, in order, harmless', async () => {
    const world = await emptyWorld();
    const [ada, grace] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace')];
    const question = await ask(world.ctx, ada.person, { title: 'My bread stays flat', body: '', topics: [] });
    const answer = await postAnswer(world.ctx, grace.person, { questionId: `${question._id}`, body: 'Keep it warm.' });
    const page = async () => (await fetch(`${world.url}/questions/${question._id}`)).text();
    expect(await page()).not.to.contain('A remark');
    const comment = (subject: 'question' | 'answer', subjectId: Types.ObjectId, words: string) => CommentModel.create({ subject, subjectId, questionId: question._id, authorId: ada.person._id, body: words, bodyHtml: `<p>${words}</p>`, createdAt: world.clock.now() });
    await comment('answer', answer._id, 'A remark on the answer');
    await AnswerModel.updateOne({ _id: answer._id }, { commentCount: 1 });
    const one = await page();
    expect(one.indexOf('A remark on the answer')).to.be.greaterThan(one.indexOf('Keep it warm.'));
    await comment('question', question._id, 'A remark on the question');
    await QuestionModel.updateOne({ _id: question._id }, { commentCount: 1 });
    const both = await page();
    expect(both.indexOf('A remark on the question')).to.be.within(1, both.indexOf('Keep it warm.'));
  });
});
