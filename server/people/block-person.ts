/** "Not with them": neither is ever offered the other's questions, and what they would write to one is refused (blocked-by.ts). */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import { changePerson } from './change-person.js';
import { findPersonByHandle } from './find-person.js';
import type { Person } from './person.model.js';

const MOST_BLOCKED = 500;

/** Blocks that person for the actor, guests too; the blocked one isn't told. Blocking twice changes nothing. Records person.changed. */
export async function blockPerson(ctx: Ctx, actor: Person, handle: string): Promise<Person> {
  const other = await findPersonByHandle(handle);
  if (other._id.equals(actor._id)) throw new InvalidInput("That is you. You can pause being asked in your settings.");
  if (actor.blocked.length >= MOST_BLOCKED) throw new InvalidInput(`You have blocked ${MOST_BLOCKED} people. Unblock some first.`);
  return changePerson(ctx, actor, { $addToSet: { blocked: other._id } });
}

/** Takes the block back. Records person.changed and person.freed: what that person asked may suit the actor. */
export async function unblockPerson(ctx: Ctx, actor: Person, handle: string): Promise<Person> {
  const other = await findPersonByHandle(handle);
  const personId = `${actor._id}`;
  return changePerson(ctx, actor, { $pull: { blocked: other._id } }, ctx.events.announce('person.freed', `${personId}:unblocked:${new Types.ObjectId()}`, { personId }));
}
