/** Questions when their asker turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { QuestionModel, type Question } from './question.model.js';

const AT_ONCE = 100;

/** Makes all questions of `fromId` those of `toId`. Records question.changed with each; may break off and be done again. */
export async function handOverQuestions(ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  for (;;) {
    const rows = await QuestionModel.find({ askerId: fromId }, { _id: 1 }).limit(AT_ONCE).lean<Pick<Question, '_id'>[]>();
    if (rows.length === 0) return;
    for (const { _id } of rows) await handOverQuestion(ctx, _id, fromId, toId);
  }
}

async function handOverQuestion(ctx: Ctx, _id: Types.ObjectId, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  const told = ctx.events.announce('question.changed', `${_id}:asker:${toId}`, { questionId: `${_id}`, what: 'asker' });
  const move = (more: object) => QuestionModel.updateOne({ _id, askerId: fromId }, { $set: { askerId: toId }, $push: { outbox: told }, ...more });
  try {
    await move({});
  } catch (error) {
    // Both posted something under the same client id: it only guards against posting twice, which is past.
    if ((error as { code?: number }).code !== 11000) throw error;
    await move({ $unset: { clientId: 1 } });
  }
  ctx.events.publish(QuestionModel, _id, told);
}
