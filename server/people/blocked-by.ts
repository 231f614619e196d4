/** What a block means besides offers: no new answers and comments on what is one's own, and no news of them. */
import type { Types } from 'mongoose';
import { Forbidden } from '../errors.js';
import { PersonModel, type Person } from './person.model.js';

/** Whether that person blocked the other; one indexed look. */
export async function hasBlocked(personId: Types.ObjectId | string, otherId: Types.ObjectId | string): Promise<boolean> {
  return (await PersonModel.exists({ _id: personId, blocked: otherId })) !== null;
}

/** Whether this person blocked one of those, or one of those blocked them. */
export async function eitherBlocked(personId: Types.ObjectId, others: Types.ObjectId[]): Promise<boolean> {
  const [by, of] = await Promise.all([PersonModel.exists({ _id: { $in: others }, blocked: personId }), PersonModel.exists({ _id: personId, blocked: { $in: others } })]);
  return by !== null || of !== null;
}

/** Throws Forbidden when any of these people blocked the actor; in words that name nobody. */
export async function mustBeWelcome(actor: Pick<Person, '_id'>, ownerIds: Types.ObjectId[]): Promise<void> {
  const others = ownerIds.filter((id) => !id.equals(actor._id));
  if (others.length === 0) return;
  const blocked = await PersonModel.exists({ _id: { $in: others }, blocked: actor._id });
  if (blocked) throw new Forbidden("This can't be sent here: somebody in it has asked not to hear from you. Others would be glad of your help; what you wrote is still here.", { code: 'blocked' });
}
