/** The hints a moderator may look at. */
import { mustBeModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { RingHintModel, type RingHint } from './ring-hint.model.js';

const MOST = 50;

/** Open ones first, then those decided lately; none about whoever looks. Moderators only: throws Forbidden. */
export async function readRings(actor: Person): Promise<RingHint[]> {
  mustBeModerator(actor);
  const of = (state: RingHint['state']) => RingHintModel.find({ state }).sort({ lastAt: -1, _id: -1 }).limit(MOST).lean<RingHint[]>();
  const rows = (await Promise.all([of('open'), of('targeted'), of('dismissed')])).flat();
  return rows.filter(({ memberIds }) => !memberIds.some((id) => id.equals(actor._id)));
}
