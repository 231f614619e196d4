/** Acceptance: "this worked", and its withdrawal. The question decides; its round makes each change of mind a cause of its own. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { readQuestion } from '../questions/read-question.js';
import { mustBeAsker } from '../questions/questions.policy.js';
import { settleAcceptance, type Acceptance } from '../questions/settle-acceptance.js';
import type { Question } from '../questions/question.model.js';
import { AnswerModel, type Answer } from './answer.model.js';
import { findAnswer } from './find-answer.js';

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
  for (let tries = 0; tries < TRIES; tries++) {
    const question = await readQuestion(answer.questionId);
    mustBeAsker(actor, question, 'accept an answer');
    const settled = await settleAcceptance(ctx, question, answer._id, accept);
    if (settled) return { question: settled.question, answer: await tell(ctx, actor, answer, settled) };
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and choose once more.');
}

/** Writes the acceptance on the answer, unless a later round is there already, and says that it happened. */
async function tell(ctx: Ctx, actor: Person, answer: Answer, { question, rounds }: Acceptance): Promise<Answer> {
  const ids = { answerId: `${answer._id}`, questionId: `${question._id}` };
  const round = rounds ? (rounds.withdrawn ?? rounds.accepted) : 0;
  // Round 0 was imported together with all that follows from it.
  if (!rounds || round === 0) return answer;
  const accepted = rounds.withdrawn === null;
  await AnswerModel.updateOne({ _id: answer._id, acceptanceRound: { $lt: round } }, { $set: { acceptedAt: accepted ? ctx.clock.now() : null, acceptanceRound: round } });
  if (accepted) await ctx.events.record('answer.accepted', `${answer._id}:${round}`, { ...ids, round, acceptedBy: `${actor._id}` });
  else await ctx.events.record('answer.unaccepted', `${answer._id}:${round}`, { ...ids, round, acceptedRound: rounds.accepted, withdrawnBy: `${actor._id}` });
  return findAnswer(answer._id);
}
