/** How much and when somebody wants to be asked: nobody is worn out here. */
import type { Ctx } from '../context.js';
import { changePerson } from './change-person.js';
import type { Pace } from './pace.input.js';
import { mustBeMember } from './people.policy.js';
import type { Person } from './person.model.js';

/**
 * Changes the actor's quiet hours, budgets and pause; what is left out stays. Members only. Records person.changed,
 * and person.freed when a pause ends or they take more, or at other times, so that waiting questions are looked at again.
 */
export async function setPace(ctx: Ctx, actor: Person, pace: Pace): Promise<Person> {
  mustBeMember(actor);
  const said = Object.fromEntries(Object.entries(pace).filter(([, value]) => value !== undefined));
  const personId = `${actor._id}`;
  const freed = opensUp(actor, pace) ? [ctx.events.announce('person.freed', `${personId}:resumed:${actor.revision}`, { personId })] : [];
  return changePerson(ctx, actor, { $set: said }, ...freed);
}

function opensUp(before: Person, { paused, capacity, offerBudget, conversationBudget, quietHours, timeZone }: Pace): boolean {
  if (paused ?? before.paused) return false;
  const more = (capacity ?? 0) > before.capacity || (offerBudget ?? 0) > before.offerBudget || (conversationBudget ?? 0) > before.conversationBudget;
  const otherTimes = (quietHours !== undefined && (quietHours?.from !== before.quietHours?.from || quietHours?.to !== before.quietHours?.to)) || (timeZone !== undefined && timeZone !== before.timeZone);
  return (before.paused && paused === false) || more || otherTimes;
}
