/** Appointing moderators and operators: done by whoever runs the installation, never by a page. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import { findPersonByHandle } from '../people/find-person.js';
import { PersonModel, type Person } from '../people/person.model.js';

export const ROLES = ['moderator', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Gives the person of that handle the role, or takes it with `revoke`. Twice is as good as once. Records person.granted or
 * person.revoked with the change. @returns the person, and whether anything changed. Throws NotFound, InvalidInput for who has no account.
 */
export async function grantRole(ctx: Ctx, handle: string, role: Role, { revoke = false } = {}): Promise<{ person: Person; changed: boolean }> {
  const person = await findPersonByHandle(handle);
  if (!revoke && person.kind !== 'member') throw new InvalidInput(`${handle} has no account here, so nothing can be entrusted to them.`);
  const told = ctx.events.announce(revoke ? 'person.revoked' : 'person.granted', `${person._id}:${new Types.ObjectId()}`, { personId: `${person._id}`, role, by: 'command' });
  const changed = await PersonModel.updateOne(
    { _id: person._id, roles: revoke ? role : { $ne: role } },
    { ...(revoke ? { $pull: { roles: role } } : { $addToSet: { roles: role } }), $push: { outbox: told } } as object,
  );
  if (changed.modifiedCount > 0) ctx.events.publish(PersonModel, person._id, told);
  return { person, changed: changed.modifiedCount > 0 };
}
