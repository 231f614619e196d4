/** What an asker may know of how things go: how many are asked, their place, and an honest wait. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { findQuestion } from '../questions/find-question.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { expectedWait, type ExpectedWait } from './expected-wait.js';
import { OfferModel } from './offer.model.js';

export interface AskingStatus {
  questionId: string;
  status: Question['status'];
  /** 'none': nobody is or was asked. */
  state: 'waves' | 'listed' | 'done' | 'none';
  /** People asked so far, and those who can still say yes. */
  askedSoFar: number;
  pending: number;
  /** Place among the waiting questions that share a topic, from 1; null when not waiting. */
  position: number | null;
  /** The median of recent waits in these topics, else in this language, else in all; null with a basis when fewer than half found somebody, null without when too little is known. */
  expectedWaitMs: number | null;
  basis: ExpectedWait['basis'];
  /** Between which half of those waits were; null when that isn't known. */
  usualMs?: ExpectedWait['span'];
  /** Since when people are being asked; null when not waiting. */
  waitedMs: number | null;
  conversationId: string | null;
}

/** Throws NotFound. Everybody may know it: it names nobody. */
export async function askingStatus(ctx: Ctx, questionId: string | Types.ObjectId): Promise<AskingStatus> {
  const question = await findQuestion(questionId);
  if (!question || question.removal) throw new NotFound();
  return statusOf(ctx, question);
}

/** The same for a question at hand. */
export async function statusOf(ctx: Ctx, question: Question): Promise<AskingStatus> {
  const waiting = question.status === 'open' && (question.asking?.state === 'waves' || question.asking?.state === 'listed');
  const [pending, before, wait] = await Promise.all([
    OfferModel.countDocuments({ questionId: question._id, status: 'pending', expiresAt: { $gt: ctx.clock.now() } }),
    waiting ? waitingBefore(question) : 0,
    waiting ? expectedWait(question, ctx.clock.now()) : { ms: null, basis: null, span: null },
  ]);
  return {
    questionId: `${question._id}`,
    status: question.status,
    state: question.asking?.state ?? 'none',
    // The count on the question follows the offers a moment later.
    askedSoFar: Math.max(question.asking?.offered ?? 0, pending),
    pending: waiting ? pending : 0,
    position: waiting ? before + 1 : null,
    expectedWaitMs: wait.ms,
    basis: wait.basis,
    usualMs: wait.span ?? null,
    waitedMs: waiting ? Math.max(0, ctx.clock.now().getTime() - question.asking!.startedAt.getTime()) : null,
    conversationId: question.conversationId ? `${question.conversationId}` : null,
  };
}

async function waitingBefore({ topics, createdAt }: Question): Promise<number> {
  return QuestionModel.countDocuments({ 'asking.state': { $in: ['waves', 'listed'] }, status: 'open', removal: null, createdAt: { $lt: createdAt }, ...(topics.length > 0 && { topics: { $in: topics } }) });
}
