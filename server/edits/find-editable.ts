/** A post as edits see it: a question or an answer with its words and its revision. */
import type { Types } from 'mongoose';
import { findAnswer } from '../answers/find-answer.js';
import { answerBefore, writeAnswerWords } from '../answers/write-words.js';
import type { Ctx } from '../context.js';
import type { Viewer } from '../moderation/may-see.js';
import type { Question } from '../questions/question.model.js';
import { readQuestion } from '../questions/read-question.js';
import { questionBefore, writeQuestionWords } from '../questions/write-words.js';
import type { Edited } from './keep-revision.js';
import type { LastEdit } from './last-edit.js';
import type { Subject, Words } from './revision.model.js';

export interface Editable extends Edited {
  question: Question;
  /** Writes these words over this very revision. @returns false when the post was changed meanwhile. */
  write(ctx: Ctx, words: Words, by: LastEdit): Promise<boolean>;
}

/** The post of that kind and id as far as this viewer may see it. Throws NotFound. */
export async function findEditable(subject: Subject, id: string | Types.ObjectId, viewer: Viewer): Promise<Editable> {
  if (subject === 'question') {
    const question = await readQuestion(id, viewer);
    return { ...questionBefore(question), question, write: async (ctx, words, by) => (await writeQuestionWords(ctx, question, words, by)) !== null };
  }
  const answer = await findAnswer(id, viewer);
  const question = await readQuestion(answer.questionId, viewer);
  return { ...answerBefore(answer), question, write: async (ctx, words, by) => (await writeAnswerWords(ctx, answer, words.body, by)) !== null };
}
