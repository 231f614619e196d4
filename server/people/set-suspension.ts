/** Closes the doors for writing to somebody until a moment, or opens them again, as moderation decided. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { PersonModel, type Person } from './person.model.js';

/** @param round of the decision: an older one comes too late, the same one twice changes nothing. Records person.changed, and person.freed when it is over. */
export async function setSuspension(ctx: Ctx, _id: Types.ObjectId, suspension: { until: Date; words: string } | null, round: number): Promise<void> {
  const personId = `${_id}`;
  const changedWord = ctx.events.announce('person.changed', `${_id}:${new Types.ObjectId()}`, { personId });
  const told = suspension ? [changedWord] : [changedWord, ctx.events.announce('person.freed', `${_id}:unsuspended:${round}`, { personId })];
  const changed = await PersonModel.updateOne(
    { _id, moderationRound: { $not: { $gte: round } } },
    { $set: { suspendedUntil: suspension?.until ?? null, suspendedFor: suspension?.words ?? '', moderationRound: round }, $inc: { revision: 1 }, $push: { outbox: { $each: told } }, ...(suspension && { $min: { askableAt: suspension.until } }) },
  );
  if (changed.modifiedCount > 0) ctx.events.publish(PersonModel, _id, ...told);
}

/** Somebody is somebody else here: the longer of two suspensions stays. May be done again. */
export async function handOverSuspension(fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  const from = await PersonModel.findById(fromId, { suspendedUntil: 1, suspendedFor: 1 }).lean<Pick<Person, 'suspendedUntil' | 'suspendedFor'>>();
  if (!from?.suspendedUntil) return;
  await PersonModel.updateOne({ _id: toId, suspendedUntil: { $not: { $gte: from.suspendedUntil } } }, { $set: { suspendedUntil: from.suspendedUntil, suspendedFor: from.suspendedFor ?? '' } });
}
