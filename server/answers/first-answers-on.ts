/** When questions were first answered by somebody else, and by whom. */
import type { Types } from 'mongoose';
import { AnswerModel, type Answer } from './answer.model.js';

export interface FirstAnswer {
  at: Date;
  /** Whether any answer is somebody's own, not a company's. */
  byCommunity: boolean;
}

const AT_ONCE = 200;

/** By question (as text); those whom nobody else has answered have none. */
export async function firstAnswersOn(questions: { _id: Types.ObjectId; askerId: Types.ObjectId }[]): Promise<Map<string, FirstAnswer>> {
  const askers = new Map(questions.map(({ _id, askerId }) => [`${_id}`, askerId]));
  const found = new Map<string, FirstAnswer>();
  for (let from = 0; from < questions.length; from += AT_ONCE) {
    const ids = questions.slice(from, from + AT_ONCE).map(({ _id }) => _id);
    const answers = await AnswerModel.find({ questionId: { $in: ids }, removal: null }, { questionId: 1, authorId: 1, voice: 1, createdAt: 1 }).lean<Answer[]>();
    for (const { questionId, authorId, voice, createdAt } of answers) {
      if (askers.get(`${questionId}`)?.equals(authorId)) continue;
      const before = found.get(`${questionId}`);
      found.set(`${questionId}`, { at: before && before.at < createdAt ? before.at : createdAt, byCommunity: !voice || (before?.byCommunity ?? false) });
    }
  }
  return found;
}
