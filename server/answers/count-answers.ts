/** How many answers there are: counted from the answers themselves. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { noteAnswers } from '../questions/note-answers.js';
import { AnswerModel, type Answer } from './answer.model.js';

/** By author's id as text; who wrote none has no entry. */
export async function countAnswersBy(authorIds: Types.ObjectId[]): Promise<Map<string, number>> {
  if (authorIds.length === 0) return new Map();
  const rows = await AnswerModel.aggregate<{ _id: Types.ObjectId; answers: number }>([{ $match: { authorId: { $in: authorIds }, removal: null } }, { $group: { _id: '$authorId', answers: { $sum: 1 } } }]);
  return new Map(rows.map((row) => [row._id.toString(), row.answers]));
}

/**
 * Brings a question's count of its answers up to date; counts again when one came in between, so that the last to write is right.
 * Doing it again changes nothing.
 */
export async function countAnswers(ctx: Ctx, questionId: Types.ObjectId | string): Promise<void> {
  const id = new Types.ObjectId(String(questionId));
  for (let seen = await tally(id); ; ) {
    await noteAnswers(ctx, id, seen.count, seen.firstAt);
    const now = await tally(id);
    if (now.count === seen.count) return;
    seen = now;
  }
}

/** What was taken away by a moderator or its author doesn't count. */
async function tally(questionId: Types.ObjectId): Promise<{ count: number; firstAt: Date | null }> {
  const rows = await AnswerModel.find({ questionId, removal: null }, { createdAt: 1 }).lean<Answer[]>();
  return { count: rows.length, firstAt: rows.reduce<Date | null>((first, { createdAt }) => (!first || createdAt < first ? createdAt : first), null) };
}
