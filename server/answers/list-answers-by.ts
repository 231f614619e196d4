/** What somebody answered lately. */
import type { Types } from 'mongoose';
import { findQuestions } from '../questions/find-questions.js';
import type { Question } from '../questions/question.model.js';
import { AnswerModel, type Answer } from './answer.model.js';

/** A person's newest answers, each with its question; everybody may. Answers whose question is gone are left out. */
export async function listAnswersBy(authorId: Types.ObjectId, limit: number): Promise<{ answer: Answer; question: Question }[]> {
  const answers = await AnswerModel.find({ authorId, removal: null }).sort({ createdAt: -1 }).limit(limit).lean<Answer[]>();
  const questions = await findQuestions(answers.map((answer) => answer.questionId));
  return answers.flatMap((answer) => {
    const question = questions.get(`${answer.questionId}`);
    return question ? [{ answer, question }] : [];
  });
}
