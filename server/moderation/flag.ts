/** Saying that something is wrong, and taking that back. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Forbidden, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { findMessage } from '../conversations/find-message.js';
import type { Person } from '../people/person.model.js';
import { findSubject } from './find-subject.js';
import { FlagModel, type Flag } from './flag.model.js';
import { gatherFlags } from './gather-flags.js';
import type { FlagWords } from './moderation.input.js';
import { keepSnapshot } from '../reports/keep-snapshot.js';
import type { Subject } from './subjects.js';
import { weighFlag } from './weigh-flag.js';

const TRIES = 10;

/**
 * Flags a question, answer, comment, person, or a message of one's own conversation; anyone known may, guests with less weight. Once
 * a person and thing: again changes the reason as long as nobody has looked. With a message, or what happened in a `talk`, its last
 * messages are kept for moderators as they are now. Records flag.changed. Throws NotFound, Forbidden (own).
 */
export async function flag(ctx: Ctx, actor: Person, subject: Subject, subjectId: string | Types.ObjectId, { reason, words }: FlagWords, talk?: Pick<Conversation, '_id'>): Promise<Flag> {
  // Being a moderator opens no conversation that one isn't in.
  const found = await findSubject(subject, subjectId, subject === 'message' ? { _id: actor._id } : actor);
  if (found.authorIds.some((id) => id.equals(actor._id))) throw new Forbidden('This is your own. You can change it or take it back yourself.', { code: 'own_post' });
  const mine = { subject, subjectId: found.id, flaggerId: actor._id };
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await FlagModel.findOne(mine).lean<Flag>();
    if (before && (before.state === 'right' || before.state === 'wrong' || (before.state === 'open' && before.reason === reason && before.words === words))) return before;
    const round = (before?.round ?? 0) + 1;
    const _id = before?._id ?? new Types.ObjectId();
    const weight = await weighFlag(actor);
    const told = changed(ctx, { _id, ...mine }, round, 'open');
    const fresh = { reason, words, weight, state: 'open' as const, round, settledAt: null };
    if (before?.state !== 'open') await keepWords(ctx, _id, subject, found.id, talk);
    const kept = before
      ? await FlagModel.findOneAndUpdate({ _id, round: before.round, state: before.state }, { $set: fresh, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Flag>()
      : await FlagModel.create({ _id, ...mine, ...fresh, createdAt: ctx.clock.now(), outbox: [told] }).then((row) => row.toObject<Flag>(), notTwice);
    if (!kept) continue;
    await gatherFlags(ctx, subject, found.id);
    ctx.events.publish(FlagModel, _id, told);
    return kept;
  }
  throw new NotFound();
}

/** Takes one's own flag back; after a moderator looked it stays as it is. Records flag.changed. Throws NotFound. */
export async function withdrawFlag(ctx: Ctx, actor: Person, flagId: string): Promise<Flag> {
  const before = await FlagModel.findOne({ _id: toId(flagId), flaggerId: actor._id }).lean<Flag>();
  if (!before) throw new NotFound('There is no such flag of yours.');
  if (before.state !== 'open') return before;
  const told = changed(ctx, before, before.round + 1, 'withdrawn');
  const after = await FlagModel.findOneAndUpdate({ _id: before._id, state: 'open', round: before.round }, { $set: { state: 'withdrawn' }, $inc: { round: 1 }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Flag>();
  if (!after) return withdrawFlag(ctx, actor, flagId);
  await gatherFlags(ctx, after.subject, after.subjectId);
  ctx.events.publish(FlagModel, after._id, told);
  return after;
}

/** This person's own flag on it, if any that still counts or counted. */
export function ownFlag(actor: Person, subject: Subject, subjectId: Types.ObjectId): Promise<Flag | null> {
  return FlagModel.findOne({ subject, subjectId, flaggerId: actor._id, state: { $ne: 'withdrawn' } }).lean<Flag>();
}

async function keepWords(ctx: Ctx, flagId: Types.ObjectId, subject: Subject, subjectId: Types.ObjectId, talk: Pick<Conversation, '_id'> | undefined): Promise<void> {
  const message = subject === 'message' ? await findMessage(subjectId) : null;
  const conversationId = message?.conversationId ?? talk?._id;
  if (conversationId) await keepSnapshot(ctx, { flagId, subjectId, conversationId, seq: message?.seq });
}

function changed(ctx: Ctx, { _id, subject, subjectId, flaggerId }: Pick<Flag, '_id' | 'subject' | 'subjectId' | 'flaggerId'>, round: number, state: 'open' | 'withdrawn') {
  return ctx.events.announce('flag.changed', `${_id}:${round}`, { flagId: `${_id}`, subject, subjectId: `${subjectId}`, flaggerId: `${flaggerId}`, state });
}

function notTwice(error: { code?: number }): null {
  if (error.code === 11000) return null;
  throw error;
}
