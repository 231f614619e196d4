/** Finding a space, and who in it is asking. */
import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { AgentModel, type Agent } from './agent.model.js';
import { SpaceModel, type Space } from './space.model.js';

/** The space of that address. Throws NotFound. */
export async function findSpace(slug: string): Promise<Space> {
  const space = await SpaceModel.findOne({ slug: slug.toLowerCase() }).lean<Space>();
  if (!space) throw new NotFound('There is no such space here.');
  return space;
}

/** Spaces by id as text; one query. */
export async function findSpaces(ids: Types.ObjectId[]): Promise<Map<string, Space>> {
  if (ids.length === 0) return new Map();
  const rows = await SpaceModel.find({ _id: { $in: ids } }).lean<Space[]>();
  return new Map(rows.map((space) => [`${space._id}`, space]));
}

/** This person's place in that space, or null for everybody who has none. */
export async function agentIn(spaceId: Types.ObjectId, person: Pick<Person, '_id'> | null | undefined): Promise<Agent | null> {
  return person ? AgentModel.findOne({ spaceId, personId: person._id }).lean<Agent>() : null;
}

/** The space, for those who speak for it. Throws NotFound for everybody else: what companies do among themselves is not even told of. */
export async function findOwnSpace(actor: Person, slug: string): Promise<{ space: Space; agent: Agent }> {
  const space = await findSpace(slug);
  const agent = await agentIn(space._id, actor);
  if (agent?.state !== 'active') throw new NotFound();
  return { space, agent };
}

/** The ids of the spaces this person speaks for. */
export async function spaceIdsOf(personId: Types.ObjectId | string): Promise<Types.ObjectId[]> {
  const rows = await AgentModel.find({ personId, state: 'active' }).limit(200).lean<Agent[]>();
  return rows.map(({ spaceId }) => spaceId);
}

/** Who speaks for a space now. */
export async function agentsOf(spaceId: Types.ObjectId | string): Promise<Agent[]> {
  return AgentModel.find({ spaceId }).limit(500).lean<Agent[]>();
}
