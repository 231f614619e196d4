/** The guest somebody was before, and the old profile they had claimed: their rows say nothing any more either. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { PersonModel, type Person } from '../people/person.model.js';
import { plainPerson } from './plain-person.js';

const MOST_STEPS = 20;

/** What an import made is kept from being made again by its key alone. May break off and be done again. */
export async function forgetFormerSelves(ctx: Ctx, { _id }: { _id: Types.ObjectId }, steps = MOST_STEPS): Promise<void> {
  if (steps === 0) return;
  for (const { _id: formerId, origin } of await PersonModel.find({ mergedIntoId: _id }).lean<Person[]>()) {
    const { $set, $unset } = plainPerson();
    await PersonModel.updateOne({ _id: formerId, mergedIntoId: _id }, { $set: { ...$set, ...(origin && { 'origin.url': new URL('/', origin.url).href }) }, $unset });
    await forgetFormerSelves(ctx, { _id: formerId }, steps - 1);
  }
}
