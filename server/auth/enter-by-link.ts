/** Using up a link that came by letter: as a member, or as the guest who asked. */
import type { Ctx } from '../context.js';
import { mergePeople } from '../merges/merge-people.js';
import { findPerson } from '../people/find-person.js';
import { PersonModel, type Person } from '../people/person.model.js';
import { spendLink } from './mailed-link.js';

/** The member whose link this is; that it arrived proves the address. Whoever holds the link may, once. Throws Conflict. */
export async function memberOfLink(ctx: Ctx, token: string): Promise<Person> {
  const { link, person } = await spendLink(ctx, 'sign-in', token);
  await PersonModel.updateOne({ _id: person._id, email: link.email, emailProvenAt: { $exists: false } }, { $set: { emailProvenAt: ctx.clock.now() } });
  return person;
}

/**
 * Whom this browser is to be from now on, by a guest's link. A member stays themselves and gets the guest's things; two guests become
 * one, always the later the earlier, so that two browsers at once can't make each the other. Records person.merged then. Throws Conflict.
 */
export async function personOfGuestLink(ctx: Ctx, token: string, here: Person | undefined): Promise<Person> {
  const { link, person: guest } = await spendLink(ctx, 'guest', token);
  await PersonModel.updateOne({ _id: guest._id, kind: 'guest' }, { $set: { contactEmail: link.email, emailProvenAt: ctx.clock.now() } });
  if (here?.kind === 'member') {
    await mergePeople(ctx, guest, here);
    return here;
  }
  if (!here || here.kind !== 'guest' || here._id.equals(guest._id)) return guest;
  const [earlier, later] = guest.createdAt <= here.createdAt ? [guest, here] : [here, guest];
  await mergePeople(ctx, later, earlier);
  await PersonModel.updateOne({ _id: earlier._id, kind: 'guest' }, { $set: { contactEmail: link.email, emailProvenAt: ctx.clock.now() } });
  return (await findPerson(`${earlier._id}`)) ?? earlier;
}
