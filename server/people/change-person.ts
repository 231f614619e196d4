/** The one way a profile changes: a single write that numbers the change, then the word that it happened. */
import { Types, type UpdateQuery } from 'mongoose';
import type { Ctx } from '../context.js';
import { NotSignedIn } from '../errors.js';
import type { Announced } from '../events/outbox.js';
import { PersonModel, type Person } from './person.model.js';

/**
 * Applies the change to the actor's own row; records person.changed with it, and what else the caller announces by it.
 * @returns the person as they are now. Throws NotSignedIn when they are gone.
 */
export async function changePerson(ctx: Ctx, actor: Pick<Person, '_id'>, change: UpdateQuery<Person>, ...more: Announced[]): Promise<Person> {
  const told = [ctx.events.announce('person.changed', `${actor._id}:${new Types.ObjectId()}`, { personId: `${actor._id}` }), ...more];
  const person = await PersonModel.findOneAndUpdate(
    { _id: actor._id },
    { ...change, $inc: { ...change.$inc, revision: 1 }, $push: { ...change.$push, outbox: { $each: told } } } as UpdateQuery<Person>,
    { returnDocument: 'after' },
  ).lean<Person>();
  if (!person) throw new NotSignedIn();
  ctx.events.publish(PersonModel, person._id, ...told);
  return person;
}
