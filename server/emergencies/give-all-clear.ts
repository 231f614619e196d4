/** "This is not an emergency": asking goes on as usual. */
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { mustBeAsker } from '../questions/questions.policy.js';
import { readQuestion } from '../questions/read-question.js';
import { isEmergency } from './emergency.js';

/**
 * Takes back what the words of the question seemed to say; the asker only, again is fine. From then on helpers are asked as for any
 * other question. Records emergency.cleared. Throws NotFound, Forbidden.
 */
export async function giveAllClear(ctx: Ctx, actor: Person, questionId: string): Promise<Question> {
  const question = await readQuestion(questionId, actor);
  mustBeAsker(actor, question, 'say so');
  if (!isEmergency(question)) return question;
  const now = ctx.clock.now();
  const told = ctx.events.announce('emergency.cleared', `${question._id}`, { questionId: `${question._id}` });
  const cleared = await QuestionModel.findOneAndUpdate(
    { _id: question._id, 'emergency.clearedAt': null },
    // Asking that went to a few only is over; the subscriber begins anew, with everybody.
    { $set: { 'emergency.clearedAt': now, updatedAt: now, ...(question.asking && { 'asking.state': 'done', 'asking.dueAt': null, 'asking.making': 0, 'asking.endedAt': now }) }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Question>();
  if (cleared) ctx.events.publish(QuestionModel, question._id, told);
  return cleared ?? readQuestion(questionId, actor);
}
