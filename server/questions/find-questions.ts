/** Finding several questions at once. */
import type { Types } from 'mongoose';
import { maySee, type Viewer } from '../moderation/may-see.js';
import { QuestionModel, type Question } from './question.model.js';

/** The questions of these ids that this viewer may see, by id as text; one query. Others, and ids nobody has, are absent. */
export async function findQuestions(ids: Types.ObjectId[], viewer: Viewer = null, { withoutBodies = false }: { withoutBodies?: boolean } = {}): Promise<Map<string, Question>> {
  if (ids.length === 0) return new Map();
  const rows = await QuestionModel.find({ _id: { $in: ids } }, withoutBodies ? { body: 0, bodyHtml: 0 } : {}).lean<Question[]>();
  return new Map(rows.filter(({ removal, askerId }) => maySee({ removal, authorIds: [askerId] }, viewer)).map((question) => [question._id.toString(), question]));
}
