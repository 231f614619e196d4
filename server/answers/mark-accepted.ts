/** An answer knows since when it is accepted: written after its question has decided. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { findQuestion } from '../questions/find-question.js';
import type { AcceptanceRounds } from '../questions/question.model.js';
import { AnswerModel } from './answer.model.js';

/** Writes the latest round on the answer; an older one comes too late. Round 0 was imported together with all that follows from it. */
export async function markAccepted(ctx: Ctx, answerId: Types.ObjectId, rounds: AcceptanceRounds | undefined): Promise<void> {
  const round = rounds ? (rounds.withdrawn ?? rounds.accepted) : 0;
  if (!rounds || round === 0) return;
  await AnswerModel.updateOne({ _id: answerId, acceptanceRound: { $lt: round } }, { $set: { acceptedAt: rounds.withdrawn === null ? ctx.clock.now() : null, acceptanceRound: round } });
}

/** Subscriber of answer.accepted and answer.unaccepted. */
export async function markAsDecided(ctx: Ctx, { answerId, questionId }: { answerId: string; questionId: string }): Promise<void> {
  const question = await findQuestion(questionId);
  const rounds = question?.acceptances.find((one) => `${one.answerId}` === answerId);
  if (rounds) await markAccepted(ctx, rounds.answerId, rounds);
}
