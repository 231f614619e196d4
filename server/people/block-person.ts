/** "Not with them": neither is ever offered the other's questions, and what they would write to one is refused (blocked-by.ts). */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import { partPeople } from '../conversations/part-people.js';
import { changePerson } from './change-person.js';
import { findPersonByHandle } from './find-person.js';
import type { Person } from './person.model.js';

const MOST_BLOCKED = 500;

/** Blocks that person for the actor, guests too; the blocked one isn't told. What they were talking about together ends. Blocking twice changes nothing. Records person.changed and person.blocked. */
export async function blockPerson(ctx: Ctx, actor: Person, handle: string): Promise<Person> {
  return blockThem(ctx, actor, (await findPersonByHandle(handle))._id);
}

/** The same by id: in a talk with them. Records person.changed and person.blocked. Throws InvalidInput. */
export async function blockThem(ctx: Ctx, actor: Person, otherId: Types.ObjectId): Promise<Person> {
  if (otherId.equals(actor._id)) throw new InvalidInput("That is you. You can pause being asked in your settings.");
  if (actor.blocked.length >= MOST_BLOCKED) throw new InvalidInput(`You have blocked ${MOST_BLOCKED} people. Unblock some first.`);
  const told = ctx.events.announce('person.blocked', `${actor._id}:${otherId}:${new Types.ObjectId()}`, { personId: `${actor._id}`, blockedId: `${otherId}` });
  const blocker = await changePerson(ctx, actor, { $addToSet: { blocked: otherId } }, told);
  // The subscriber would do it too; done here so that nothing more is heard from now on.
  await partPeople(ctx, { personId: `${actor._id}`, blockedId: `${otherId}` });
  return blocker;
}

/** Takes the block back. Records person.changed and person.freed: what that person asked may suit the actor. */
export async function unblockPerson(ctx: Ctx, actor: Person, handle: string): Promise<Person> {
  const other = await findPersonByHandle(handle);
  const personId = `${actor._id}`;
  return changePerson(ctx, actor, { $pull: { blocked: other._id } }, ctx.events.announce('person.freed', `${personId}:unblocked:${new Types.ObjectId()}`, { personId }));
}
