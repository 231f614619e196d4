/** Begins to ask helpers: at once when a question comes in, again when a conversation ended without solving it. */
import type { Ctx } from '../context.js';
import { toId } from '../ids.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { advanceQuestion } from './advance-question.js';

/**
 * Starts the waves of an open question and makes the first. A question whose waves have begun is left as it is; one that had
 * been settled and is open again starts anew. Imported questions (live: false) ask nobody.
 */
export async function startAsking(ctx: Ctx, questionId: string): Promise<void> {
  const now = ctx.clock.now();
  const asking = { state: 'waves' as const, wave: 0, offered: 0, startedAt: now, dueAt: now, making: 0 };
  const open = { _id: toId(questionId), status: 'open' as const, live: true, removal: null };
  const started =
    (await QuestionModel.findOneAndUpdate({ ...open, asking: null }, { $set: { asking } }, { returnDocument: 'after' }).lean<Question>()) ??
    (await QuestionModel.findOneAndUpdate({ ...open, 'asking.state': 'done' }, { $set: { asking } }, { returnDocument: 'after' }).lean<Question>());
  if (started) await advanceQuestion(ctx, started);
}
