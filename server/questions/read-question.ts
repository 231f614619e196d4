/** One question, for whoever can't go on without it. */
import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import { maySee, type Viewer } from '../moderation/may-see.js';
import { findQuestion } from './find-question.js';
import type { Question } from './question.model.js';

/** The question of that id; everybody may read it, a removed one only whoever asked and moderators. Throws NotFound. */
export async function readQuestion(id: string | Types.ObjectId, viewer: Viewer = null): Promise<Question> {
  const question = await findQuestion(id);
  if (!question) throw nothing();
  mustSee(question, viewer);
  return question;
}

/** Throws NotFound for whoever may not see it. */
export function mustSee(question: Pick<Question, 'removal' | 'askerId'>, viewer: Viewer): void {
  if (!maySee({ removal: question.removal, authorIds: [question.askerId] }, viewer)) throw nothing();
}

function nothing(): NotFound {
  return new NotFound('There is no such question here; it may have been taken away.');
}
