/** Finding one question by its id. */
import type { Types } from 'mongoose';
import { toId } from '../ids.js';
import { QuestionModel, type Question } from './question.model.js';

/** The question of that id, shown or not, or null: for what follows from a deed, never for a page. Throws NotFound for what is no id. */
export async function findQuestion(id: string | Types.ObjectId): Promise<Question | null> {
  return QuestionModel.findById(typeof id === 'string' ? toId(id) : id).lean<Question>();
}
