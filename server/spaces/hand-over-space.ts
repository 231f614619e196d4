/** A space gets another owner: somebody who speaks for it already. */
import type { Ctx } from '../context.js';
import { Conflict, Forbidden } from '../errors.js';
import { findPersonByHandle } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { AgentModel, type Agent } from './agent.model.js';
import { findOwnSpace } from './find-space.js';

/**
 * Makes an agent of the space its owner, and the owner an agent. The new one first: broken off between, the space has two owners, never
 * none, and doing it again ends it. The owner may. Throws NotFound, Forbidden, Conflict for somebody who does not speak for it yet.
 */
export async function handOverSpace(_ctx: Ctx, actor: Person, slug: string, handle: string): Promise<Agent> {
  const { space, agent } = await findOwnSpace(actor, slug);
  if (agent.role !== 'owner') throw new Forbidden('Only the owner hands it over.', { code: 'owner_only' });
  const to = await findPersonByHandle(handle);
  if (to._id.equals(actor._id)) return agent;
  const owner = await AgentModel.findOneAndUpdate({ spaceId: space._id, personId: to._id, state: 'active' }, { $set: { role: 'owner' } }, { returnDocument: 'after' }).lean<Agent>();
  if (!owner) throw new Conflict('They do not speak for this space yet. Invite them; when they have said yes, hand it over.', { code: 'not_an_agent' });
  await AgentModel.updateOne({ _id: agent._id, role: 'owner' }, { $set: { role: 'agent' } });
  return owner;
}
