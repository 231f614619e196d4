/** Which question an answer is about. */
import { AnswerModel, type Answer } from '../answers/answer.model.js';
import { toId } from '../ids.js';

export async function findQuestionOfAnswer(answerId: string): Promise<string | null> {
  const answer = await AnswerModel.findById(toId(answerId), { questionId: 1 }).lean<Pick<Answer, 'questionId'>>();
  return answer && `${answer.questionId}`;
}
