/** Answers when their author turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { AnswerModel, type Answer } from './answer.model.js';

const AT_ONCE = 100;

/** Makes all answers of `fromId` those of `toId`. Records question.changed with each; may break off and be done again. */
export async function handOverAnswers(ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  for (;;) {
    const rows = await AnswerModel.find({ authorId: fromId }, { questionId: 1 }).limit(AT_ONCE).lean<Pick<Answer, '_id' | 'questionId'>[]>();
    if (rows.length === 0) return;
    for (const row of rows) await handOverAnswer(ctx, row, fromId, toId);
  }
}

async function handOverAnswer(ctx: Ctx, { _id, questionId }: Pick<Answer, '_id' | 'questionId'>, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  const told = ctx.events.announce('question.changed', `${_id}:author:${toId}`, { questionId: `${questionId}`, what: 'author' });
  const move = (more: object) => AnswerModel.updateOne({ _id, authorId: fromId }, { $set: { authorId: toId }, $push: { outbox: told }, ...more });
  try {
    await move({});
  } catch (error) {
    // Both posted something under the same client id: it only guards against posting twice, which is past.
    if ((error as { code?: number }).code !== 11000) throw error;
    await move({ $unset: { clientId: 1 } });
  }
  ctx.events.publish(AnswerModel, _id, told);
}
