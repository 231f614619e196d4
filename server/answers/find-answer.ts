/** Finding answers. */
import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { maySee, type Viewer } from '../moderation/may-see.js';
import { AnswerModel, type Answer } from './answer.model.js';

/** More than any question has had. */
const MOST_ANSWERS = 500;

/** The answer of that id; a removed one only for whoever wrote it and moderators. Throws NotFound. */
export async function findAnswer(id: string | Types.ObjectId, viewer: Viewer = null): Promise<Answer> {
  const answer = await AnswerModel.findById(typeof id === 'string' ? toId(id) : id).lean<Answer>();
  if (!answer || !maySee(ofAnswer(answer), viewer)) throw new NotFound('There is no such answer here; it may have been taken away.');
  return answer;
}

/** A question's answers that this viewer may see: accepted ones first, then by score, the older first. */
export async function answersOf(questionId: Types.ObjectId, acceptedIds: Types.ObjectId[], viewer: Viewer = null): Promise<Answer[]> {
  const accepted = new Set(acceptedIds.map(String));
  const rank = (answer: Answer) => (accepted.has(`${answer._id}`) ? 1 : 0);
  const rows = await AnswerModel.find({ questionId }).sort({ score: -1 }).limit(MOST_ANSWERS).lean<Answer[]>();
  return rows.filter((answer) => maySee(ofAnswer(answer), viewer)).sort((a, b) => rank(b) - rank(a) || b.score - a.score || a.createdAt.getTime() - b.createdAt.getTime());
}

function ofAnswer({ removal, authorId, creditIds }: Answer) {
  return { removal, authorIds: [authorId, ...creditIds] };
}
