/** "Free for the next 50 minutes": when somebody may be asked. */
import { HOUR } from '../clock.js';
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import { changePerson } from './change-person.js';
import { mustBeMember } from './people.policy.js';
import type { Person } from './person.model.js';

/** A day of helping has an end: nobody is asked for longer because they forgot. */
export const LONGEST_FREE_MS = 12 * HOUR;

/**
 * Says until when the actor is free for offers; null: not any more. Members only. Saying so ends a pause and a rest, since
 * it is the plainer wish. Records person.changed and, when free, person.freed. Throws InvalidInput for a time gone by or too far off.
 */
export async function setAvailability(ctx: Ctx, actor: Person, { until }: { until: Date | null }): Promise<Person> {
  mustBeMember(actor);
  if (!until) return changePerson(ctx, actor, { $set: { freeUntil: null } });
  const ahead = until.getTime() - ctx.clock.now().getTime();
  if (ahead <= 0) throw refused('That time has gone by already. Choose one that is still to come.');
  if (ahead > LONGEST_FREE_MS) throw refused('Twelve hours is the most at once. Say so again when they are over.');
  const personId = `${actor._id}`;
  const freed = ctx.events.announce('person.freed', `${personId}:${until.toISOString()}`, { personId });
  return changePerson(ctx, actor, { $set: { freeUntil: until, paused: false, restUntil: null, snoozedUntil: null } }, freed);
}

function refused(sentence: string): InvalidInput {
  return new InvalidInput(sentence, { fields: { until: sentence } });
}
