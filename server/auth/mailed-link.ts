/** Links sent by letter: 256 random bits, used once, for a while. */
import { createHash, randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import { DAY, HOUR, MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { MailedLinkModel, type LinkPurpose, type MailedLink } from './mailed-link.model.js';
import { epochOf } from './session-person.js';

const LASTS_MS: Record<LinkPurpose, number> = { guest: 7 * DAY, 'sign-in': 15 * MINUTE, password: HOUR, email: DAY, device: 15 * MINUTE };
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Makes a link for this person to be sent to that address. @returns its token: nobody can ever read it again. */
export async function issueLink(ctx: Ctx, purpose: LinkPurpose, person: Person, email: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const createdAt = ctx.clock.now();
  await MailedLinkModel.create({ _id: new Types.ObjectId(), hash: hashOf(token), purpose, personId: person._id, email, epoch: epochOf(person), createdAt, expiresAt: new Date(createdAt.getTime() + LASTS_MS[purpose]) });
  return token;
}

export interface OpenLink {
  link: MailedLink;
  person: Person;
}

/** Whose link this is, without using it up: programs that look at mail follow links too. Throws Conflict when it opens nothing. */
export async function readLink(ctx: Ctx, purpose: LinkPurpose, token: string): Promise<OpenLink> {
  return stillGood(await MailedLinkModel.findOne(fresh(ctx, purpose, token)).lean<MailedLink>());
}

/** The same, and uses it up: of many who try at once one gets in. Throws Conflict for the others. */
export async function spendLink(ctx: Ctx, purpose: LinkPurpose, token: string): Promise<OpenLink> {
  await readLink(ctx, purpose, token);
  return stillGood(await MailedLinkModel.findOneAndUpdate(fresh(ctx, purpose, token), { $set: { usedAt: ctx.clock.now() } }, { returnDocument: 'after' }).lean<MailedLink>());
}

function fresh(ctx: Ctx, purpose: LinkPurpose, token: string) {
  return { hash: hashOf(token), purpose, usedAt: null, expiresAt: { $gt: ctx.clock.now() } };
}

/** A link ends with what it was made for: the guest has an account by now, the address or the epoch is another. */
async function stillGood(link: MailedLink | null): Promise<OpenLink> {
  const person = link && (await findPerson(`${link.personId}`));
  const fits = person && epochOf(person) === link.epoch && (link.purpose === 'device' ? person.kind === 'guest' || person.kind === 'member' : link.purpose === 'guest' ? person.kind === 'guest' : person.kind === 'member' && (link.purpose === 'email' || person.email === link.email));
  if (!fits) throw new Conflict('That link was used already, or it is too old. Ask for a new one.', { code: 'link_gone' });
  return { link, person };
}

/** The links of a purpose that this person didn't use yet open nothing any more. */
export async function endLinks(ctx: Ctx, purpose: LinkPurpose, person: Pick<Person, '_id'>): Promise<void> {
  await MailedLinkModel.updateMany({ personId: person._id, purpose, usedAt: null }, { $set: { usedAt: ctx.clock.now() } });
}
