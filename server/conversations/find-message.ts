/** One message, for whoever has to judge it. */
import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import { MessageModel, type Message } from './message.model.js';

/** The same, or null once it is gone with its talk. */
export const lookForMessage = (_id: Types.ObjectId): Promise<Message | null> => MessageModel.findById(_id).lean<Message>();

/** The message of that id; whether somebody may see it is the caller's to decide. Throws NotFound. */
export async function findMessage(_id: Types.ObjectId): Promise<Message> {
  const message = await lookForMessage(_id);
  if (!message) throw new NotFound('There is no such message.');
  return message;
}
