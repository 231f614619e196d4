/** Acceptance: "this worked", and its withdrawal. The question decides; its round makes each change of mind a cause of its own. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { readQuestion } from '../questions/read-question.js';
import { mustBeAsker } from '../questions/questions.policy.js';
import { settleAcceptance } from '../questions/settle-acceptance.js';
import type { AcceptanceRounds, Question } from '../questions/question.model.js';
import type { Answer } from './answer.model.js';
import { findAnswer } from './find-answer.js';
import { markAccepted } from './mark-accepted.js';

export interface SettledQuestion {
  question: Question;
  answer: Answer;
}

/** How often two changes of mind at once may get in each other's way. */
const TRIES = 20;

/**
 * Accepts an answer; the asker only; several may be right. Accepting again changes nothing. The question is solved by it.
 * Records answer.accepted. Throws NotFound, Forbidden, Conflict when others changed it all the while.
 */
export function acceptAnswer(ctx: Ctx, actor: Person, answerId: string | Types.ObjectId): Promise<SettledQuestion> {
  return settle(ctx, actor, answerId, true);
}

/**
 * Takes an acceptance back; the asker only. Without any accepted answer left the question is open again, unless a
 * conversation solved it. Withdrawing again changes nothing. Records answer.unaccepted. Throws as acceptAnswer does.
 */
export function withdrawAcceptance(ctx: Ctx, actor: Person, answerId: string | Types.ObjectId): Promise<SettledQuestion> {
  return settle(ctx, actor, answerId, false);
}

async function settle(ctx: Ctx, actor: Person, answerId: string | Types.ObjectId, accept: boolean): Promise<SettledQuestion> {
  const answer = await findAnswer(answerId);
  const ids = { answerId: `${answer._id}`, questionId: `${answer.questionId}` };
  const announce = ({ accepted, withdrawn }: AcceptanceRounds) =>
    withdrawn === null
      ? ctx.events.announce('answer.accepted', `${answer._id}:${accepted}`, { ...ids, round: accepted, acceptedBy: `${actor._id}` })
      : ctx.events.announce('answer.unaccepted', `${answer._id}:${withdrawn}`, { ...ids, round: withdrawn, acceptedRound: accepted, withdrawnBy: `${actor._id}` });
  for (let tries = 0; tries < TRIES; tries++) {
    const question = await readQuestion(answer.questionId, actor);
    mustBeAsker(actor, question, 'accept an answer');
    const settled = await settleAcceptance(ctx, question, answer._id, accept, announce);
    if (!settled) continue;
    // The subscriber marks it too; done here so that the page shown next is right.
    await markAccepted(ctx, answer._id, settled.rounds);
    return { question: settled.question, answer: await findAnswer(answer._id) };
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and choose once more.');
}
