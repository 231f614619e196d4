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
  if (!answer || !maySeeAnswer(answer, viewer)) throw new NotFound('There is no such answer here; it may have been taken away.');
  return answer;
}

/** A question's answers that this viewer may see: accepted ones first, then by score, the older first. */
export async function answersOf(questionId: Types.ObjectId, acceptedIds: Types.ObjectId[], viewer: Viewer = null): Promise<Answer[]> {
  const accepted = new Set(acceptedIds.map(String));
  const rank = (answer: Answer) => (accepted.has(`${answer._id}`) ? 1 : 0);
  // The community's come before a company's own.
  const official = ({ voice }: Answer) => (voice ? 1 : 0);
  const rows = await AnswerModel.find({ questionId }).sort({ score: -1 }).limit(MOST_ANSWERS).lean<Answer[]>();
  return rows.filter((answer) => maySeeAnswer(answer, viewer)).sort((a, b) => rank(b) - rank(a) || official(a) - official(b) || b.score - a.score || a.createdAt.getTime() - b.createdAt.getTime());
}

/** A removed answer is for whoever wrote it and moderators. */
export function maySeeAnswer({ removal, authorId, creditIds }: Answer, viewer: Viewer): boolean {
  return maySee({ removal, authorIds: [authorId, ...creditIds] }, viewer);
}
