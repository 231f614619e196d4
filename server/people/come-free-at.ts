/** Who may be asked again by the passing of time alone: the moment is written down, so that nobody has to be looked for. */
import type { Types } from 'mongoose';
import { PersonModel } from './person.model.js';

/** These people are looked at no later than then. One moment too early costs one look; a later one never replaces an earlier. */
export async function comeFreeAt(personIds: (Types.ObjectId | string)[], at: Date): Promise<void> {
  if (personIds.length === 0) return;
  await PersonModel.updateMany({ _id: { $in: personIds } }, { $min: { askableAt: at } });
}
