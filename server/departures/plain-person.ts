/** What is left of somebody who left: a row that says nothing. Everything in it is made anew, so that no field added later is forgotten. */
import { randomBytes } from 'node:crypto';
import { WHO_LEFT } from '../people/person-cards.js';
import { PersonModel } from '../people/person.model.js';

/** What stays: who they are among ids, and what still guards the row or waits in it. */
export const KEPT = ['_id', 'kind', 'handle', 'name', 'createdAt', 'lastActiveAt', 'sessionEpoch', 'revision', 'reputation', 'mergedIntoId', 'mergedAt', 'leftAt', 'departureDueAt', 'leaving', 'origin', 'outbox'];
const HANDLE_BYTES = 8;

/** The change that takes everything else back to what it is for somebody new, or away. */
export function plainPerson(): { $set: Record<string, unknown>; $unset: Record<string, 1> } {
  const $set: Record<string, unknown> = { name: WHO_LEFT, handle: `left-${randomBytes(HANDLE_BYTES).toString('hex')}` };
  const $unset: Record<string, 1> = {};
  for (const [path, type] of Object.entries(PersonModel.schema.paths)) {
    if (KEPT.includes(path.split('.')[0]!)) continue;
    const { defaultValue } = type as unknown as { defaultValue: unknown };
    const value: unknown = typeof defaultValue === 'function' ? (defaultValue as () => unknown)() : defaultValue;
    if (value === undefined) $unset[path] = 1;
    else $set[path] = value;
  }
  return { $set, $unset };
}
