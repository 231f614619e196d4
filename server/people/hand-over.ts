/** What others and they themselves said of each other, when somebody turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { moveListed } from '../merges/move-rows.js';
import { enqueuePerson } from '../search/enqueue.js';
import { PersonModel, type Person } from './person.model.js';

/** Blocks hold on, both ways, and the search finds the one person that is left. May break off and be done again. */
export async function handOverBlocks(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  await moveListed({ model: PersonModel, field: 'blocked', from: fromId, to: toId });
  const from = await PersonModel.findById(fromId, { blocked: 1, origin: 1 }).lean<Pick<Person, 'blocked' | 'origin'>>();
  if (from && from.blocked.length > 0) await PersonModel.updateOne({ _id: toId }, { $addToSet: { blocked: { $each: from.blocked.filter((id) => !id.equals(toId)) } } });
  // Whom one blocked oneself as, nobody blocks.
  await PersonModel.updateOne({ _id: toId }, { $pull: { blocked: toId } });
  await enqueuePerson(fromId);
  await enqueuePerson(toId);
}
