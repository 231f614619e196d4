/** The job that asks, a week after a conversation solved it, whether it still is: once for each conversation. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { notify } from '../notifications/notify.js';
import { findQuestion } from '../questions/find-question.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { paths } from '../web/paths.js';

/** In one run; the next comes a minute later. */
const AT_ONCE = 200;

/** Everything due by ctx.clock. Several servers may run it beside each other. Records solution.asked. @returns how many were asked. */
export async function askWhetherStill(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now();
  const due = await QuestionModel.find({ stillDueAt: { $lte: now } }, { stillDueAt: 1, solvedConversationId: 1, failedConversationIds: 1 }).sort({ stillDueAt: 1 }).limit(AT_ONCE).lean<Due[]>();
  let asked = 0;
  for (const question of due) asked += await askOne(ctx, question, now);
  return asked;
}

type Due = Pick<Question, '_id' | 'stillDueAt' | 'solvedConversationId' | 'failedConversationIds'>;

/** The talk, and how often its solution had not held by then. */
export function causeOf(talk: Types.ObjectId, failed: Types.ObjectId[] = []): string {
  const times = failed.filter((id) => id.equals(talk)).length;
  return times > 0 ? `${talk}:${times}` : `${talk}`;
}

async function askOne(ctx: Ctx, { _id, stillDueAt, solvedConversationId, failedConversationIds }: Due, now: Date): Promise<number> {
  const seen = { _id, stillDueAt: stillDueAt!, solvedConversationId };
  if (!solvedConversationId) {
    await QuestionModel.updateOne(seen, { $unset: { stillDueAt: 1 } });
    return 0;
  }
  const told = ctx.events.announce('solution.asked', causeOf(solvedConversationId, failedConversationIds), { questionId: `${_id}`, conversationId: `${solvedConversationId}` });
  const still = { conversationId: solvedConversationId, askedAt: now, holds: null, answeredAt: null };
  const written = await QuestionModel.updateOne(seen, { $set: { still }, $unset: { stillDueAt: 1 }, $push: { outbox: told } });
  if (written.modifiedCount > 0) ctx.events.publish(QuestionModel, _id, told);
  return written.modifiedCount;
}

/** Subscriber of solution.asked. */
export async function tellAskerStill(ctx: Ctx, { questionId, conversationId }: Catalogue['solution.asked']): Promise<void> {
  const question = await findQuestion(questionId);
  if (!question || question.removal || `${question.solvedConversationId}` !== conversationId || question.still?.holds != null) return;
  await notify(ctx, { personId: question.askerId, kind: 'still', cause: `solution.asked:${causeOf(question.solvedConversationId!, question.failedConversationIds)}`, message: `Is it still solved? ${question.title}`, href: paths.stillSolved(questionId) });
}
