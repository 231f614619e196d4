/** Opening and changing a space, and the list of them. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict, Forbidden } from '../errors.js';
import { mustBeMember } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { olderThan, pageOf, readMark, type Page } from '../web/cursor.js';
import { AgentModel } from './agent.model.js';
import { findOwnSpace } from './find-space.js';
import { SpaceModel, type Space } from './space.model.js';
import type { ChangeSpace, OpenSpace } from './spaces.input.js';

/** Opens a space and seats its owner. Members who can be reached by mail may. Records space.opened. Throws Forbidden, Conflict for an address that is taken. */
export async function openSpace(ctx: Ctx, actor: Person, words: OpenSpace): Promise<Space> {
  mustBeMember(actor);
  if (!actor.email) throw new Forbidden('A space needs somebody who can be reached. Add your email in your settings first.', { code: 'email_needed' });
  const now = ctx.clock.now();
  const _id = new Types.ObjectId();
  const told = ctx.events.announce('space.opened', `${_id}`, { spaceId: `${_id}`, ownerId: `${actor._id}` });
  try {
    await SpaceModel.create({ _id, ...words, openedById: actor._id, createdAt: now, updatedAt: now, outbox: [told] });
  } catch (error) {
    if ((error as { code?: number }).code === 11000) throw new Conflict(`Somebody has a space called "${words.slug}" already. Choose another address.`, { code: 'slug_taken', fields: { slug: 'This address is taken.' } });
    throw error;
  }
  // The subscriber seats the owner too; done here so that the next page is theirs.
  await seatOwner(ctx, { spaceId: `${_id}`, ownerId: `${actor._id}` });
  ctx.events.publish(SpaceModel, _id, told);
  return (await SpaceModel.findById(_id).lean<Space>())!;
}

/** Whoever opened it owns it; once. */
export async function seatOwner(ctx: Ctx, { spaceId, ownerId }: { spaceId: string; ownerId: string }): Promise<void> {
  const now = ctx.clock.now();
  try {
    await AgentModel.create({ spaceId, personId: ownerId, role: 'owner', state: 'active', invitedById: ownerId, createdAt: now, joinedAt: now });
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
  }
}

/** Changes what a space says of itself and listens for. Its owner may. Records space.changed. Throws NotFound, Forbidden, Conflict. */
export async function changeSpace(ctx: Ctx, actor: Person, slug: string, words: ChangeSpace): Promise<Space> {
  const { space, agent } = await findOwnSpace(actor, slug);
  if (agent.role !== 'owner') throw new Forbidden('Only the owner changes that.', { code: 'owner_only' });
  const told = ctx.events.announce('space.changed', `${space._id}:${space.revision + 1}`, { spaceId: `${space._id}` });
  const changed = await SpaceModel.findOneAndUpdate(
    { _id: space._id, revision: space.revision },
    { $set: { ...words, updatedAt: ctx.clock.now() }, $inc: { revision: 1 }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Space>();
  if (!changed) throw new Conflict('The space was changed from another place at the same moment. Look again.');
  ctx.events.publish(SpaceModel, space._id, told);
  return changed;
}

/** All spaces, the newest first. Everybody may. */
export async function listSpaces({ cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<Space>> {
  const rows = await SpaceModel.find(cursor ? olderThan('createdAt', readMark(cursor)) : {}).sort({ createdAt: -1, _id: -1 }).limit(limit + 1).lean<Space[]>();
  return pageOf(rows, limit, ({ createdAt }) => createdAt);
}
