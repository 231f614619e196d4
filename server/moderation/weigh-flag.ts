/** What somebody's flag weighs: their standing here, and how often moderators agreed with them before. */
import type { Person } from '../people/person.model.js';
import { flagWeight } from '../reputation/flag-weight.js';
import { FlagModel } from './flag.model.js';

/** By what is known when the flag is given; it keeps that weight. */
export async function weighFlag(flagger: Person): Promise<number> {
  const settled = (state: 'right' | 'wrong') => FlagModel.countDocuments({ flaggerId: flagger._id, state });
  const [right, wrong] = await Promise.all([settled('right'), settled('wrong')]);
  return flagWeight(flagger, { right, wrong });
}
