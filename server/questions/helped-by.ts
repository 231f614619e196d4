/** Who is helping now, in a talk that somebody joined. */
import { toId } from '../ids.js';
import { QuestionModel } from './question.model.js';

/** Only while that talk holds the question; again changes nothing. */
export async function helpedBy(questionId: string, conversationId: string, helperId: string): Promise<void> {
  await QuestionModel.updateOne({ _id: toId(questionId), conversationId: toId(conversationId), status: 'helping' }, { $set: { helperId: toId(helperId) } });
}
