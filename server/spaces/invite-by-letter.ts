/** Inviting somebody to speak for a space by letter: whoever reads it, with an account of theirs, may take the seat; once. */
import { createHash, randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import { queueLetter } from '../channels/queue-letter.js';
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { Conflict, Forbidden, TooMany } from '../errors.js';
import { mustBeMember } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import { AgentModel, type Agent } from './agent.model.js';
import { agentIn, findOwnSpace, findSpaces } from './find-space.js';
import { SeatLinkModel, type SeatLink } from './seat-link.model.js';
import type { Space } from './space.model.js';

export const SEAT_LINK_LASTS_MS = 7 * DAY;
const MOST_A_DAY = 20;
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Sends a letter with a link that works once, for 7 days. The owner may, twenty times a day. Throws NotFound, Forbidden, TooMany. */
export async function inviteByLetter(ctx: Ctx, actor: Person, slug: string, email: string): Promise<void> {
  const { space, agent } = await findOwnSpace(actor, slug);
  if (agent.role !== 'owner') throw new Forbidden('Only the owner invites.', { code: 'owner_only' });
  const now = ctx.clock.now();
  const today = await SeatLinkModel.countDocuments({ spaceId: space._id, createdAt: { $gt: new Date(now.getTime() - DAY) } });
  if (today >= MOST_A_DAY) throw new TooMany(DAY / 1000, 'That is enough letters for a day. Go on tomorrow.');
  const token = randomBytes(32).toString('base64url');
  const _id = new Types.ObjectId();
  await SeatLinkModel.create({ _id, spaceId: space._id, hash: hashOf(token), invitedById: actor._id, createdAt: now, expiresAt: new Date(now.getTime() + SEAT_LINK_LASTS_MS) });
  const link = ctx.siteUrl() + paths.seatLink(token);
  await queueLetter(ctx, {
    cause: `seat:${_id}`, to: email, subject: `Speak for ${space.name} on Tacit`,
    text: `Hello,\n\n${actor.name} invites you to speak for ${space.name} on Tacit, where people help people. What you write there then carries the company's name. This link works once, for 7 days:\n\n${link}\n\nIf you don't know them, do nothing.\n\nTacit`,
  });
}

/** Which space a link is for, without using it up: programs that look at mail follow links too. Throws Conflict when it opens nothing. */
export async function readSeatLink(ctx: Ctx, actor: Person, token: string): Promise<{ link: SeatLink; space: Space }> {
  const link = await SeatLinkModel.findOne({ hash: hashOf(token), expiresAt: { $gt: ctx.clock.now() } }).lean<SeatLink>();
  const space = link && (await findSpaces([link.spaceId])).get(`${link.spaceId}`);
  // A letter ends with its sender's seat.
  const owner = link && (await agentIn(link.spaceId, { _id: link.invitedById }));
  if (!link || !space || owner?.role !== 'owner' || (link.usedById && !link.usedById.equals(actor._id))) throw new Conflict('That link was used already, or it is too old. Ask whoever sent it for a new one.', { code: 'link_gone' });
  return { link, space };
}

/** Takes the seat that the letter offers: of many who try at once one does. Members who hold the link may; again changes nothing. Throws Forbidden, Conflict. */
export async function takeSeat(ctx: Ctx, actor: Person, token: string): Promise<{ agent: Agent; space: Space }> {
  mustBeMember(actor);
  const { link, space } = await readSeatLink(ctx, actor, token);
  const now = ctx.clock.now();
  const first = await SeatLinkModel.updateOne({ _id: link._id, usedById: null }, { $set: { usedById: actor._id } });
  // Used before, also by them: a link lets nobody back in who was let go since.
  const mine = first.modifiedCount > 0 ? null : await readSeatLink(ctx, actor, token);
  if (!mine) {
    try {
      await AgentModel.create({ spaceId: space._id, personId: actor._id, role: 'agent', state: 'active', invitedById: link.invitedById, createdAt: now, joinedAt: now });
    } catch (error) {
      if ((error as { code?: number }).code !== 11000) throw error;
      await AgentModel.updateOne({ spaceId: space._id, personId: actor._id, state: 'invited' }, { $set: { state: 'active', joinedAt: now } });
    }
  }
  const agent = await agentIn(space._id, actor);
  if (!agent) throw new Conflict('That link was used already. Ask whoever sent it for a new one.', { code: 'link_gone' });
  return { agent, space };
}
