/** What others kept of somebody who left: whom they blocked, and the search's word of them. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { enqueuePerson } from '../search/enqueue.js';
import { PersonModel } from './person.model.js';

/** May break off and be done again. */
export async function forgetPerson(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await PersonModel.updateMany({ blocked: _id }, { $pull: { blocked: _id } });
  await enqueuePerson(_id);
}
