/** Guests who say where to reach them get the way back: a link to what they asked, on any device. */
import { Types } from 'mongoose';
import { queueLetter } from '../channels/queue-letter.js';
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { changePerson } from '../people/change-person.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import { letters } from './letters.js';
import { issueLink } from './mailed-link.js';
import { MailedLinkModel } from './mailed-link.model.js';

/** Nobody has shown yet that the address is theirs: it gets no more than that in a day, whoever types it. */
const MOST_A_DAY = 5;

/** Keeps where a guest wants to hear, and sends them a link. Records guest.reachable. Throws TooMany for too many letters. */
export async function giveContact(ctx: Ctx, guest: Person, { email }: { email: string }, address: string): Promise<void> {
  await ctx.limits.spend('letter', `guest:${email}`, address);
  const told = ctx.events.announce('guest.reachable', `${guest._id}:${new Types.ObjectId()}`, { personId: `${guest._id}` });
  await changePerson(ctx, guest, { $set: { contactEmail: email }, $unset: { emailProvenAt: 1 } }, told);
}

/** Sends the letter to a guest whose address is not proven yet; one for each cause. */
export async function mailGuestLink(ctx: Ctx, personId: string, cause: string, question: string | null = null): Promise<void> {
  const guest = await findPerson(personId);
  if (guest?.kind !== 'guest' || !guest.contactEmail || guest.emailProvenAt) return;
  const today = { email: guest.contactEmail, createdAt: { $gt: new Date(ctx.clock.now().getTime() - DAY) } };
  if ((await MailedLinkModel.countDocuments(today)) >= MOST_A_DAY) return;
  const token = await issueLink(ctx, 'guest', guest, guest.contactEmail);
  await queueLetter(ctx, { cause: `guest-link:${cause}`, personId, to: guest.contactEmail, ...letters.guest(guest.name, ctx.siteUrl() + paths.guestLink(token), question) });
}
