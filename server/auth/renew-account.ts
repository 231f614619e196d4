/** The one write by which an account's keys change: with it a new epoch begins, so that everything opened by the old ones ends. */
import { Types, type UpdateQuery } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import { PersonModel, type Person } from '../people/person.model.js';

export interface Renewal {
  what: 'password' | 'email' | 'sessions';
  /** What must still be so, beside that it is a member. */
  while?: Partial<Pick<Person, 'passwordHash' | 'email'>>;
  change?: UpdateQuery<Person>;
  linkId?: Types.ObjectId;
  /** True: what is open stays open. */
  sameEpoch?: boolean;
}

/**
 * Applies the change and (but for `sameEpoch`) begins a new epoch: sessions, API keys and mailed links of before are worth nothing from this write on.
 * Records account.changed. @returns the person as they are now. Throws Conflict when something came in between.
 */
export async function renewAccount(ctx: Ctx, personId: Types.ObjectId, { what, while: still, change = {}, linkId, sameEpoch = false }: Renewal): Promise<Person> {
  const told = ctx.events.announce('account.changed', `${personId}:${new Types.ObjectId()}`, { personId: `${personId}`, what, ...(linkId && { linkId: `${linkId}` }) });
  const person = await PersonModel.findOneAndUpdate(
    { _id: personId, kind: 'member', ...still },
    { ...change, $inc: { sessionEpoch: sameEpoch ? 0 : 1 }, $push: { outbox: told } } as UpdateQuery<Person>,
    { returnDocument: 'after' },
  ).lean<Person>();
  if (!person) throw new Conflict('Your account was changed from another place at the same moment. Look again.');
  ctx.events.publish(PersonModel, personId, told);
  return person;
}
