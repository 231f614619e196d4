/** Who speaks for a space: invited, saying yes or no, leaving, being let go. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict, Forbidden, NotFound } from '../errors.js';
import { letGoOfMentions } from '../listening/hold-mention.js';
import { findPersonByHandle } from '../people/find-person.js';
import { mustBeMember } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { AgentModel, type Agent } from './agent.model.js';
import { findOwnSpace, findSpace } from './find-space.js';

/** Invites a member. The owner may; inviting again changes nothing. Records agent.invited. Throws NotFound, Forbidden. */
export async function inviteAgent(ctx: Ctx, actor: Person, slug: string, handle: string): Promise<Agent> {
  const { space, agent } = await findOwnSpace(actor, slug);
  if (agent.role !== 'owner') throw new Forbidden('Only the owner invites.', { code: 'owner_only' });
  const person = await findPersonByHandle(handle);
  if (person.kind !== 'member') throw new Forbidden('Only people with an account can be invited.', { code: 'members_only' });
  const _id = new Types.ObjectId();
  const told = ctx.events.announce('agent.invited', `${_id}`, { agentId: `${_id}`, spaceId: `${space._id}`, personId: `${person._id}`, byId: `${actor._id}` });
  try {
    await AgentModel.create({ _id, spaceId: space._id, personId: person._id, role: 'agent', state: 'invited', invitedById: actor._id, createdAt: ctx.clock.now(), outbox: [told] });
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
    return (await AgentModel.findOne({ spaceId: space._id, personId: person._id }).lean<Agent>())!;
  }
  ctx.events.publish(AgentModel, _id, told);
  return (await AgentModel.findById(_id).lean<Agent>())!;
}

/** Says yes to an invitation; twice is as good as once. Whoever is invited may, everybody else hears NotFound. */
export async function acceptInvitation(ctx: Ctx, actor: Person, slug: string): Promise<Agent> {
  mustBeMember(actor);
  const mine = { spaceId: (await findSpace(slug))._id, personId: actor._id };
  const seated =
    (await AgentModel.findOneAndUpdate({ ...mine, state: 'invited' }, { $set: { state: 'active', joinedAt: ctx.clock.now() } }, { returnDocument: 'after' }).lean<Agent>()) ?? (await AgentModel.findOne(mine).lean<Agent>());
  if (!seated) throw new NotFound();
  return seated;
}

/** Says no to an invitation, or leaves. An owner can't: somebody must answer for the space. Throws NotFound, Conflict. */
export async function leaveSpace(ctx: Ctx, actor: Person, slug: string): Promise<void> {
  await unseat(ctx, (await findSpace(slug))._id, actor._id);
}

/** Lets an agent go, or takes an invitation back. The owner may. From that moment they see and hear nothing of the space. Throws NotFound, Forbidden, Conflict. */
export async function removeAgent(ctx: Ctx, actor: Person, slug: string, handle: string): Promise<void> {
  const { space, agent } = await findOwnSpace(actor, slug);
  if (agent.role !== 'owner') throw new Forbidden('Only the owner lets somebody go.', { code: 'owner_only' });
  await unseat(ctx, space._id, (await findPersonByHandle(handle))._id);
}

async function unseat(ctx: Ctx, spaceId: Types.ObjectId, personId: Types.ObjectId): Promise<void> {
  const gone = await AgentModel.deleteOne({ spaceId, personId, role: 'agent' });
  // A crash here leaves them what they held for two hours at most, and they can't reach it.
  if (gone.deletedCount > 0) return letGoOfMentions(ctx, spaceId, personId);
  if (await AgentModel.exists({ spaceId, personId })) throw new Conflict('An owner stays with the space: somebody must answer for it.', { code: 'owner_stays' });
  throw new NotFound();
}
