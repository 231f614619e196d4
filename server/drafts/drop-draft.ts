/** A draft ends: thrown away, or posted. */
import { Types } from 'mongoose';
import type { Person } from '../people/person.model.js';
import { DraftModel } from './draft.model.js';
import { placeOf } from './drafts.input.js';

/** Throws this person's draft for that place away. There is none: nothing happens. */
export async function dropDraft(actor: Person, place: string): Promise<void> {
  await DraftModel.deleteOne({ personId: actor._id, place: placeOf(place) });
}

/** What became a post at that time is no draft any more; one begun since is. Doing it again changes nothing. */
export async function dropPosted(personId: string | Types.ObjectId, place: string, postedAt: Date): Promise<void> {
  await DraftModel.deleteOne({ personId: new Types.ObjectId(String(personId)), place, savedAt: { $lte: postedAt } });
}
