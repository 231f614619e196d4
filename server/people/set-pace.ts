/** How much and when somebody wants to be asked: nobody is worn out here. */
import type { Ctx } from '../context.js';
import { changePerson } from './change-person.js';
import type { Pace } from './pace.input.js';
import { mustBeMember } from './people.policy.js';
import type { Person } from './person.model.js';

/**
 * Changes the actor's quiet hours, budgets and pause; what is left out stays. Members only. Records person.changed,
 * and person.freed when a pause ends, so that waiting questions are looked at again.
 */
export async function setPace(ctx: Ctx, actor: Person, pace: Pace): Promise<Person> {
  mustBeMember(actor);
  const said = Object.fromEntries(Object.entries(pace).filter(([, value]) => value !== undefined));
  const personId = `${actor._id}`;
  const freed = actor.paused && pace.paused === false ? [ctx.events.announce('person.freed', `${personId}:resumed:${actor.revision}`, { personId })] : [];
  return changePerson(ctx, actor, { $set: said }, ...freed);
}
