/** Spaces that would be nobody's if somebody went. */
import type { Types } from 'mongoose';
import { AgentModel, type Agent } from './agent.model.js';
import { findSpaces } from './find-space.js';
import type { Space } from './space.model.js';

/** The spaces of which this person is the only owner. */
export async function spacesOnlyOf(personId: Types.ObjectId): Promise<Space[]> {
  const owned = (await AgentModel.find({ personId, state: 'active' }).lean<Agent[]>()).filter(({ role }) => role === 'owner').map(({ spaceId }) => spaceId);
  if (owned.length === 0) return [];
  const others = await AgentModel.find({ spaceId: { $in: owned }, role: 'owner', state: 'active', personId: { $ne: personId } }, { spaceId: 1 }).lean<Agent[]>();
  const alone = owned.filter((id) => !others.some(({ spaceId }) => spaceId.equals(id)));
  return [...(await findSpaces(alone)).values()];
}
