/** For whom people speak, many at once. */
import { Types } from 'mongoose';
import { AgentModel, type Agent } from './agent.model.js';

/** Ids of the spaces in which each of these people has a seat; whoever has none is left out. */
export async function seatsOf(personIds: string[]): Promise<Map<string, string[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await AgentModel.find({ personId: { $in: personIds.map((id) => new Types.ObjectId(id)) }, state: 'active' }, { personId: 1, spaceId: 1 }).lean<Pick<Agent, 'personId' | 'spaceId'>[]>();
  const seats = new Map<string, string[]>();
  for (const { personId, spaceId } of rows) seats.set(`${personId}`, [...(seats.get(`${personId}`) ?? []), `${spaceId}`]);
  return seats;
}
