/**
 * "This was asked before", and undoing it. Without transactions no two questions may become each other's duplicate at the same moment,
 * so whoever points first bumps the target's round: had the target been about to point away, its own write finds that and starts again.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict, InvalidInput } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { originalOf } from '../questions/original-of.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { readQuestion } from '../questions/read-question.js';
import { asSeen, openStateOf } from '../questions/state-of.js';
import type { DuplicateOf } from './duplicates.input.js';
import { mayLink } from './duplicates.policy.js';
import { keepHandsOff } from '../spaces/keep-hands-off.js';
import { settleLinks } from './settle-links.js';

const TRIES = 40;
/** Two that bump each other must not do so in step for ever. */
const PAUSE_MS = 20;

/**
 * Marks a question as a duplicate of another, or of the original that one points to; what pointed here points there from now on. The
 * asker and members with the privilege to close may. The same again changes nothing. Records question.linked.
 * Throws NotFound, Forbidden, InvalidInput (itself), Conflict (closed, or a duplicate already).
 */
export async function markDuplicate(ctx: Ctx, actor: Person, questionId: string | Types.ObjectId, { of }: DuplicateOf): Promise<Question> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await wait(Math.random() * PAUSE_MS);
    const before = await readQuestion(questionId, actor);
    mayLink(actor, before);
    await keepHandsOff(actor, before._id, before.askerId);
    const original = await originalOf(await readQuestion(of, actor));
    if (original._id.equals(before._id)) throw new InvalidInput('That is the same question. Name the one that was asked before.', { fields: { of: 'That is the same question. Name the one that was asked before.' } });
    if (before.duplicateOfId?.equals(original._id) && before.status === 'duplicate') return before;
    if (before.status === 'duplicate') throw new Conflict('It is marked as asked before already. Undo that first.', { code: 'is_duplicate' });
    if (before.status === 'closed') throw new Conflict('It is closed. Open it again first.', { code: 'question_closed' });
    const marked = (await claim(original)) && (await point(ctx, actor, before, original));
    if (!marked) continue;
    // The subscriber settles too; done here so that both pages shown next are right.
    await settleLinks(ctx, `${marked._id}`);
    return marked;
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and choose once more.');
}

/** True when the original is still one; whoever was about to point it elsewhere has to look again. */
async function claim(original: Question): Promise<boolean> {
  return (await QuestionModel.updateOne({ _id: original._id, status: { $ne: 'duplicate' } }, { $inc: { stateRound: 1 } })).matchedCount > 0;
}

async function point(ctx: Ctx, actor: Person, before: Question, original: Question): Promise<Question | null> {
  const now = ctx.clock.now();
  const round = (before.stateRound ?? 0) + 1;
  const told = ctx.events.announce('question.linked', `${before._id}:${round}`, { questionId: `${before._id}`, originalId: `${original._id}`, byId: `${actor._id}`, round });
  const marked = await QuestionModel.findOneAndUpdate(
    asSeen(before),
    { $set: { status: 'duplicate', duplicateOfId: original._id, duplicate: { saidOfId: original._id, byId: actor._id, at: now }, closureVotes: [], stateRound: round, updatedAt: now }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Question>();
  if (marked) ctx.events.publish(QuestionModel, marked._id, told);
  return marked;
}

/**
 * Undoes it: the question is its own again, in the state its answers and conversations make it, and so are those that pointed here
 * before. The same people may. Not marked: nothing changes. Records question.unlinked. Throws NotFound, Forbidden.
 */
export async function unmarkDuplicate(ctx: Ctx, actor: Person, questionId: string | Types.ObjectId): Promise<Question> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await readQuestion(questionId, actor);
    mayLink(actor, before);
    await keepHandsOff(actor, before._id, before.askerId);
    if (before.status !== 'duplicate') return before;
    const now = ctx.clock.now();
    const round = (before.stateRound ?? 0) + 1;
    const originalId = `${before.duplicateOfId ?? ''}`;
    const told = ctx.events.announce('question.unlinked', `${before._id}:${round}`, { questionId: `${before._id}`, originalId, byId: `${actor._id}`, round });
    const undone = await QuestionModel.findOneAndUpdate(asSeen(before), { $set: { status: openStateOf(before), duplicateOfId: null, duplicate: null, stateRound: round, updatedAt: now }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Question>();
    if (!undone) continue;
    ctx.events.publish(QuestionModel, undone._id, told);
    await settleLinks(ctx, `${undone._id}`, originalId);
    return undone;
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and choose once more.');
}
