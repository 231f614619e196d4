/** What others call somebody. */
import type { Ctx } from '../context.js';
import { changePerson } from './change-person.js';
import type { Person } from './person.model.js';

/** Changes the actor's name, guests too; the handle stays, since addresses of pages must. Records person.changed. */
export async function renamePerson(ctx: Ctx, actor: Person, { name }: { name: string }): Promise<Person> {
  return changePerson(ctx, actor, { $set: { name } });
}
