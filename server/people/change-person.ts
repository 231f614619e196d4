/** The one way a profile changes: a single write that numbers the change, then the word that it happened. */
import type { UpdateQuery } from 'mongoose';
import type { Ctx } from '../context.js';
import { NotSignedIn } from '../errors.js';
import { PersonModel, type Person } from './person.model.js';

/**
 * Applies the change to the actor's own row and records person.changed under the number of the change.
 * @returns the person as they are now. Throws NotSignedIn when they are gone.
 */
export async function changePerson(ctx: Ctx, actor: Person, change: UpdateQuery<Person>): Promise<Person> {
  const person = await PersonModel.findOneAndUpdate({ _id: actor._id }, { ...change, $inc: { revision: 1 } }, { returnDocument: 'after' }).lean<Person>();
  if (!person) throw new NotSignedIn();
  await ctx.events.record('person.changed', `${person._id.toString()}:${person.revision}`, { personId: person._id.toString() });
  return person;
}
