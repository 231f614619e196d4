/** Questions of somebody who left: nobody waits for them any more, so they are closed, saying why. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { asSeen } from '../questions/state-of.js';

/** Closes what is open or being helped with; nobody is asked any more whether a solution still holds. Records question.closed for each. May break off and be done again. */
export async function closeQuestionsOf(ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await QuestionModel.updateMany({ askerId: _id, stillDueAt: { $exists: true } }, { $unset: { stillDueAt: 1 } });
  for (;;) {
    const open = await QuestionModel.find({ askerId: _id, status: { $in: ['open', 'helping'] } }).limit(100).lean<Question[]>();
    if (open.length === 0) return;
    for (const question of open) await close(ctx, question, _id);
  }
}

/** Changed by somebody else at the same moment, it is found again. */
async function close(ctx: Ctx, before: Question, askerId: Types.ObjectId): Promise<void> {
  const round = (before.stateRound ?? 0) + 1;
  const told = ctx.events.announce('question.closed', `${before._id}:${round}`, { questionId: `${before._id}`, reason: 'asker-left', byId: `${askerId}`, round });
  const closed = await QuestionModel.updateOne(asSeen(before), {
    $set: { status: 'closed', closure: { reason: 'asker-left', note: '', byId: askerId, at: ctx.clock.now() }, closureVotes: [], stateRound: round, updatedAt: ctx.clock.now() },
    $push: { outbox: told },
  });
  if (closed.modifiedCount > 0) ctx.events.publish(QuestionModel, before._id, told);
}
