/** Finding one's own drafts. */
import type { Person } from '../people/person.model.js';
import { DraftModel, type Draft } from './draft.model.js';
import { placeOf } from './drafts.input.js';

/** This person's draft for that place, or null. Throws NotFound for a strange place. */
export async function findDraft(actor: Person, place: string): Promise<Draft | null> {
  return DraftModel.findOne({ personId: actor._id, place: placeOf(place) }).lean<Draft>();
}

/** All of this person's drafts, the latest first. */
export function listDrafts(actor: Person): Promise<Draft[]> {
  return DraftModel.find({ personId: actor._id }).sort({ savedAt: -1 }).limit(100).lean<Draft[]>();
}
