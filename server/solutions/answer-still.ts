/** "It still works", or "it came back": said by the person who asked. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { mustBeAsker } from '../questions/questions.policy.js';
import { readQuestion } from '../questions/read-question.js';
import { whoGoesOn } from '../conversations/reopen-conversation.js';
import { causeOf } from './ask-still.js';
import { asSeen, takesAnswers } from '../questions/state-of.js';

/** How often others may change the question at the same moment. */
const TRIES = 20;

export interface StillAnswer {
  holds: boolean;
  /** After a no: the same talk is open again, if whoever helped is still here; otherwise, or with false, helpers are asked anew. */
  goOn?: boolean;
}

/**
 * Whether the solution of a conversation holds; the asker only. Yes counts once they were asked, a week after, and once. No may come at
 * any time: the talk is open again with whoever helped, or the question for everybody. The same again changes nothing. Records
 * solution.held or solution.failed. Throws NotFound, Forbidden, Conflict (no conversation solved it, or it is too early for a yes).
 */
export async function answerStill(ctx: Ctx, actor: Person, questionId: string | Types.ObjectId, { holds, goOn = true }: StillAnswer): Promise<Question> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await readQuestion(questionId, actor);
    mustBeAsker(actor, before, 'say whether it is still solved');
    const talk = before.solvedConversationId;
    const said = before.still?.holds ?? null;
    if (!talk) {
      if (!holds && said === false && before.status !== 'solved') return before;
      throw new Conflict('No talk has solved it, so there is nothing to look back on.', { code: 'not_solved_in_a_talk' });
    }
    const current = before.still?.conversationId.equals(talk) ? before.still : null;
    if (holds && current?.holds === true) return before;
    if (holds && !current?.askedAt) throw new Conflict('Good to hear. You are asked again a week after it was solved; say so then.', { code: 'too_early' });
    const after = await (holds ? hold(ctx, before, talk) : fail(ctx, before, talk, goOn));
    if (after) return after;
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and choose once more.');
}

async function hold(ctx: Ctx, before: Question, talk: Types.ObjectId): Promise<Question | null> {
  const told = ctx.events.announce('solution.held', causeOf(talk, before.failedConversationIds), { questionId: `${before._id}`, conversationId: `${talk}` });
  const held = await QuestionModel.findOneAndUpdate(
    { ...asSeen(before), 'still.conversationId': talk, 'still.holds': null },
    { $set: { 'still.holds': true, 'still.answeredAt': ctx.clock.now() }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Question>();
  if (held) ctx.events.publish(QuestionModel, held._id, told);
  return held;
}

/** Opens it again: neither the conversation nor any acceptance so far makes it solved any more. A closed question stays closed. */
async function fail(ctx: Ctx, before: Question, talk: Types.ObjectId, goOn: boolean): Promise<Question | null> {
  const now = ctx.clock.now();
  const times = (before.failedConversationIds ?? []).filter((id) => id.equals(talk)).length + 1;
  const helperId = goOn && takesAnswers(before) ? await whoGoesOn(talk) : null;
  const told = ctx.events.announce('solution.failed', causeOf(talk, before.failedConversationIds), { questionId: `${before._id}`, conversationId: `${talk}`, times, goesOn: helperId !== null });
  const failed = await QuestionModel.findOneAndUpdate(
    asSeen(before),
    {
      $set: {
        ...(takesAnswers(before) && { status: helperId ? ('helping' as const) : ('open' as const) }),
        ...(helperId ? { helperId, conversationId: talk } : { helperId: null, acceptedOfferId: null, conversationId: null }),
        solvedConversationId: null, solvedAt: null,
        still: { conversationId: talk, askedAt: before.still?.askedAt ?? null, holds: false, answeredAt: now },
        failedAfterRound: before.acceptanceRound,
        updatedAt: now,
      },
      $unset: { stillDueAt: 1 },
      $push: { outbox: told, failedConversationIds: talk },
    },
    { returnDocument: 'after' },
  ).lean<Question>();
  if (failed) ctx.events.publish(QuestionModel, failed._id, told);
  return failed;
}
