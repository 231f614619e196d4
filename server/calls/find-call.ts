/** Finding the call of a talk. */
import type { Types } from 'mongoose';
import { CallModel, type Call } from './call.model.js';

/** The call that rings or is on there. */
export const openCallOf = (conversationId: Types.ObjectId): Promise<Call | null> => CallModel.findOne({ conversationId, open: true }).lean<Call>();

/** The latest of the last day there that was picked up, or is on. */
export const lastCallOf = (conversationId: Types.ObjectId): Promise<Call | null> => CallModel.findOne({ conversationId, answeredAt: { $exists: true } }).sort({ answeredAt: -1 }).lean<Call>();

export const findCall = (callId: string | Types.ObjectId): Promise<Call | null> => CallModel.findById(callId).lean<Call>();
