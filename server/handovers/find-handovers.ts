/** Hand-overs that are open, by their talk. */
import { Types } from 'mongoose';
import { HandoverModel, type Handover } from './handover.model.js';

/** The open ones of these talks, by the talk's id. */
export async function openHandovers(conversationIds: Iterable<Types.ObjectId | string>): Promise<Map<string, Handover>> {
  const ids = [...new Set([...conversationIds].map(String))];
  if (ids.length === 0) return new Map();
  const rows = await HandoverModel.find({ openFor: { $in: ids.map((id) => new Types.ObjectId(id)) } }).lean<Handover[]>();
  return new Map(rows.map((row) => [`${row.conversationId}`, row]));
}

export async function findHandover(id: Types.ObjectId | string | undefined): Promise<Handover | null> {
  return id ? HandoverModel.findById(id).lean<Handover>() : null;
}
