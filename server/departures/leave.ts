/** Leaving: one write, after which nobody is this person any more. */
import { MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import { PersonModel, type Person } from '../people/person.model.js';
import type { Departure } from './departures.input.js';
import { mayLeave } from './departures.policy.js';
import { keepHandle } from './keep-handle.js';
import { plainPerson } from './plain-person.js';

/** After that everything is looked through once more: what was under way at the moment of leaving has ended by then. */
const ONCE_MORE_MS = 5 * MINUTE;

/**
 * Takes the actor's name, address, password and all they said of themselves off their row, and ends every session, key and link with it.
 * Members with their password, guests with a word. Records person.left, whose effects do the rest. Twice is as good as once. Throws
 * InvalidInput, Forbidden for a wrong password, Conflict for the only owner of a space.
 */
export async function leave(ctx: Ctx, actor: Person, said: Departure): Promise<void> {
  await mayLeave(actor, said);
  if (actor.kind === 'member') await keepHandle(ctx, actor.handle);
  const now = ctx.clock.now();
  const told = ctx.events.announce('person.left', `${actor._id}`, { personId: `${actor._id}` });
  const { $set, $unset } = plainPerson();
  const left = await PersonModel.updateOne(
    { _id: actor._id, kind: actor.kind, handle: actor.handle, ...(actor.passwordHash && { passwordHash: actor.passwordHash }) },
    {
      $set: { ...$set, kind: 'left', lastActiveAt: now, leftAt: now, departureDueAt: new Date(now.getTime() + ONCE_MORE_MS), leaving: { name: actor.name, handle: actor.handle } },
      $unset,
      $inc: { sessionEpoch: 1, revision: 1 },
      $push: { outbox: told },
    },
  );
  if (left.modifiedCount > 0) return ctx.events.publish(PersonModel, actor._id, told);
  const row = await PersonModel.findById(actor._id, { kind: 1 }).lean<Pick<Person, 'kind'>>();
  if (row && row.kind !== 'left') throw new Conflict('Your account was changed from another place at the same moment. Look again.');
}
