/** Adds to questions' counts of views, all in one write. */
import { Types } from 'mongoose';
import { QuestionModel } from './question.model.js';

/** @param views of each question, by its id as text. Questions that are gone are passed over. */
export async function addViews(views: [questionId: string, views: number][]): Promise<void> {
  if (views.length === 0) return;
  await QuestionModel.bulkWrite(
    views.map(([id, count]) => ({ updateOne: { filter: { _id: new Types.ObjectId(id) }, update: { $inc: { viewCount: count } } } })),
    { ordered: false },
  );
}
