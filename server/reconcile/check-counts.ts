/** Scores and counts on posts are what the votes, answers, comments and voices add up to. */
import type { Model, Types } from 'mongoose';
import { AnswerModel } from '../answers/answer.model.js';
import { countAnswers } from '../answers/count-answers.js';
import { markAsDecided } from '../answers/mark-accepted.js';
import { CommentModel } from '../comments/comment.model.js';
import { countComments } from '../comments/count-comments.js';
import type { Ctx } from '../context.js';
import { countMeToos } from '../me-too/count-me-toos.js';
import { MeTooModel } from '../me-too/me-too.model.js';
import { QuestionModel } from '../questions/question.model.js';
import { countVotes } from '../votes/count-votes.js';
import { VoteModel } from '../votes/vote.model.js';
import { difference, type Difference } from './difference.js';
import { batches, each } from './walk.js';

type Ids = Types.ObjectId[];

async function sums(model: Model<never>, match: Record<string, unknown>, by: string, what: unknown): Promise<Map<string, number>> {
  const rows = await model.aggregate<{ _id: Types.ObjectId; sum: number }>([{ $match: match }, { $group: { _id: `$${by}`, sum: { $sum: what } } }]);
  return new Map(rows.map(({ _id, sum }) => [`${_id}`, sum]));
}

/** Imported posts bring the score of their site; votes here are added to it. */
export async function* checkScores(_ctx: Ctx): AsyncGenerator<Difference> {
  for (const subject of ['question', 'answer'] as const) {
    const model = (subject === 'question' ? QuestionModel : AnswerModel) as unknown as Model<{ _id: Types.ObjectId; score: number; importedScore?: number }>;
    for await (const posts of batches(model, ['score', 'importedScore'])) {
      const votes = await sums(VoteModel as never, { subjectId: { $in: posts.map(({ _id }) => _id) }, voterId: { $exists: true } }, 'subjectId', '$value');
      for (const { _id, score, importedScore } of posts) {
        const expected = (importedScore ?? 0) + (votes.get(`${_id}`) ?? 0);
        if (score !== expected) yield difference(`${subject} ${_id}`, score, expected, () => countVotes(subject, _id));
      }
    }
  }
}

export async function* checkAnswerCounts(ctx: Ctx): AsyncGenerator<Difference> {
  const counts = (ids: Ids) => sums(AnswerModel as never, { questionId: { $in: ids }, removal: null }, 'questionId', 1);
  for await (const questions of batches(QuestionModel, ['answerCount'])) {
    const found = await counts(questions.map(({ _id }) => _id));
    for (const { _id, answerCount } of questions) {
      const expected = found.get(`${_id}`) ?? 0;
      if (answerCount !== expected) yield difference(`question ${_id}`, answerCount, expected, () => countAnswers(ctx, _id));
    }
  }
}

export async function* checkCommentCounts(ctx: Ctx): AsyncGenerator<Difference> {
  const counts = (ids: Ids) => sums(CommentModel as never, { subjectId: { $in: ids }, removal: null }, 'subjectId', 1);
  for await (const questions of batches(QuestionModel, ['commentCount'])) {
    const found = await counts(questions.map(({ _id }) => _id));
    for (const { _id, commentCount } of questions) {
      const expected = found.get(`${_id}`) ?? 0;
      if (commentCount !== expected) yield difference(`question ${_id}`, commentCount, expected, () => countComments(ctx, { subject: 'question', subjectId: _id, questionId: _id }));
    }
  }
  for await (const answers of batches(AnswerModel, ['commentCount', 'questionId'])) {
    const found = await counts(answers.map(({ _id }) => _id));
    for (const { _id, commentCount, questionId } of answers) {
      const expected = found.get(`${_id}`) ?? 0;
      if (commentCount !== expected) yield difference(`answer ${_id}`, commentCount, expected, () => countComments(ctx, { subject: 'answer', subjectId: _id, questionId }));
    }
  }
}

export async function* checkMeToos(_ctx: Ctx): AsyncGenerator<Difference> {
  for await (const questions of batches(QuestionModel, ['meTooCount'])) {
    const found = await sums(MeTooModel as never, { questionId: { $in: questions.map(({ _id }) => _id) }, on: true }, 'questionId', 1);
    for (const { _id, meTooCount } of questions) {
      const expected = found.get(`${_id}`) ?? 0;
      if ((meTooCount ?? 0) !== expected) yield difference(`question ${_id}`, meTooCount, expected, () => countMeToos(_id));
    }
  }
}

/** An answer knows that it is accepted exactly while its question says so. */
export async function* checkAccepted(ctx: Ctx): AsyncGenerator<Difference> {
  for await (const { _id, acceptances } of each(QuestionModel, ['acceptances'])) {
    for (const { answerId, accepted, withdrawn } of acceptances ?? []) {
      const answer = await AnswerModel.findById(answerId, { acceptedAt: 1, acceptanceRound: 1 }).lean();
      const stands = withdrawn === null;
      if (!answer || (accepted === 0 && stands) || (answer.acceptedAt !== null) === stands) continue;
      yield difference(`answer ${answerId}`, stands ? 'not accepted' : 'accepted', stands ? 'accepted' : 'not accepted', () => markAsDecided(ctx, { answerId: `${answerId}`, questionId: `${_id}` }));
    }
  }
}
