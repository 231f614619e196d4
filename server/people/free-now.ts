/** Who may be asked this very moment, by their own word. */
import { isQuiet } from '../matching/local-time.js';
import { PersonModel, type Person } from './person.model.js';

/** Beyond that nobody needs a longer list of free people. */
const MOST = 1_000;

type Settings = Pick<Person, 'kind' | 'freeUntil' | 'paused' | 'restUntil' | 'quietHours' | 'timeZone'> & { snoozedUntil?: Date | null; suspendedUntil?: Date | null };

/** Free, and neither paused, resting, suspended nor in their quiet hours. Members only: nobody else can be asked. */
export function isFreeNow(person: Settings, now: Date): boolean {
  return (
    person.kind === 'member' &&
    person.freeUntil !== null &&
    person.freeUntil > now &&
    !person.paused &&
    !(person.restUntil && person.restUntil > now) &&
    !(person.snoozedUntil && person.snoozedUntil > now) &&
    !(person.suspendedUntil && person.suspendedUntil > now) &&
    !isQuiet(person.quietHours, person.timeZone, now)
  );
}

/** Their ids; read by the index on freeUntil. */
export async function freeNow(now: Date): Promise<string[]> {
  const rows = await PersonModel.find({ freeUntil: { $gt: now } }, { kind: 1, freeUntil: 1, paused: 1, restUntil: 1, snoozedUntil: 1, quietHours: 1, timeZone: 1, suspendedUntil: 1 }).limit(MOST).lean<Person[]>();
  return rows.filter((person) => isFreeNow(person, now)).map(({ _id }) => `${_id}`);
}
