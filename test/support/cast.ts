/** The cast: Ada asks, Grace answers, Linus lurks, Mary moderates; made directly, since signing up has tests of its own. */
import mongoose from 'mongoose';
import { issueToken } from '../../server/auth/api-token.js';
import type { Ctx } from '../../server/context.js';
import { PersonModel, type Person } from '../../server/people/person.model.js';

export interface Actor {
  person: Person;
  token: string;
  id: string;
}

/** Someone with an account. @param more fields that matter to the test. */
export async function castPerson(ctx: Ctx, name: string, more: Partial<Person> = {}): Promise<Actor> {
  const now = ctx.clock.now();
  const row = await PersonModel.create({ _id: new mongoose.Types.ObjectId(), kind: 'member', handle: name.toLowerCase(), name, lastActiveAt: now, createdAt: now, ...more });
  const person = (await PersonModel.findById(row._id).lean<Person>())!;
  return { person, token: await issueToken(ctx, person), id: person._id.toString() };
}
