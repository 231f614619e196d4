/** Other names of somebody who leaves go with them. */
import { MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { plainPerson } from '../departures/plain-person.js';
import { PersonModel, type Person } from '../people/person.model.js';
import type { Types } from 'mongoose';

/** Each leaves like its owner, and is nobody's from then on. Records person.left for each. May break off and be done again. */
export async function leaveWithPseudonyms(ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  for (const { _id: own, name, handle } of await PersonModel.find({ ownerId: _id }, { name: 1, handle: 1 }).lean<Pick<Person, '_id' | 'name' | 'handle'>[]>()) {
    const now = ctx.clock.now();
    const told = ctx.events.announce('person.left', `${own}`, { personId: `${own}` });
    const { $set, $unset } = plainPerson();
    const left = await PersonModel.updateOne(
      { _id: own, kind: 'guest' },
      { $set: { ...$set, kind: 'left', lastActiveAt: now, leftAt: now, departureDueAt: new Date(now.getTime() + 5 * MINUTE), leaving: { name, handle } }, $unset: { ...$unset, ownerId: 1, ownKey: 1 }, $inc: { sessionEpoch: 1, revision: 1 }, $push: { outbox: told } },
    );
    if (left.modifiedCount > 0) ctx.events.publish(PersonModel, own, told);
  }
}
