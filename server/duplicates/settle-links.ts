/** Brings everything that points at a question, or through it, to the end of its chain; derived from what people said, so doing it again changes nothing. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { originalOf } from '../questions/original-of.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { findQuestion } from '../questions/find-question.js';

/** Chains longer than this don't come about: each new link goes to the end of one. */
const MOST_STEPS = 50;

/** After a question was linked or unlinked. @param formerId the original it pointed to before. @returns every question whose page may show it. */
export async function settleLinks(ctx: Ctx, questionId: string, formerId?: string): Promise<string[]> {
  const touched = new Set<string>(formerId ? [formerId] : []);
  const seen = new Set<string>();
  let layer = [questionId];
  for (let steps = 0; layer.length > 0 && steps < MOST_STEPS; steps++) {
    for (const id of layer) await settleOne(ctx, id, touched);
    layer.forEach((id) => seen.add(id));
    const behind = await QuestionModel.find({ 'duplicate.saidOfId': { $in: layer.map((id) => new Types.ObjectId(id)) } }, { _id: 1 }).lean<Pick<Question, '_id'>[]>();
    layer = behind.map(({ _id }) => `${_id}`).filter((id) => !seen.has(id));
  }
  for (const id of touched) await countDuplicates(new Types.ObjectId(id));
  return [...touched];
}

/** Sets where this one points from what was said of it. */
async function settleOne(ctx: Ctx, id: string, touched: Set<string>): Promise<void> {
  touched.add(id);
  const question = await findQuestion(id);
  if (question?.status !== 'duplicate' || !question.duplicateOfId) return;
  const original = await originalOf(question);
  touched.add(`${question.duplicateOfId}`).add(`${original._id}`);
  if (original._id.equals(question._id) || question.duplicateOfId.equals(original._id)) return;
  await QuestionModel.updateOne({ _id: question._id, status: 'duplicate', duplicateOfId: question.duplicateOfId, stateRound: question.stateRound }, { $set: { duplicateOfId: original._id, updatedAt: ctx.clock.now() } });
}

/** Counts again when a link came in between, so that the last to write is right. */
async function countDuplicates(originalId: Types.ObjectId): Promise<void> {
  const tally = () => QuestionModel.countDocuments({ duplicateOfId: originalId });
  for (let seen = await tally(); ; ) {
    await QuestionModel.updateOne({ _id: originalId, duplicateCount: { $ne: seen } }, { $set: { duplicateCount: seen } });
    const now = await tally();
    if (now === seen) return;
    seen = now;
  }
}
