/** A pause between requests, so that nobody is worn out. */
import type { Types } from 'mongoose';
import { PersonModel } from './person.model.js';

/** No offers before then; never shortens a rest. When it is over, waiting questions are looked at for them. */
export async function restPerson(personId: Types.ObjectId | string, until: Date): Promise<void> {
  await PersonModel.updateOne({ _id: personId, restUntil: null }, { $set: { restUntil: until }, $min: { askableAt: until } });
  await PersonModel.updateOne({ _id: personId, restUntil: { $lt: until } }, { $set: { restUntil: until }, $min: { askableAt: until } });
}
