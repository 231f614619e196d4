/** One message, for whoever has to judge it. */
import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import { MessageModel, type Message } from './message.model.js';

/** The message of that id; whether somebody may see it is the caller's to decide. Throws NotFound. */
export async function findMessage(_id: Types.ObjectId): Promise<Message> {
  const message = await MessageModel.findById(_id).lean<Message>();
  if (!message) throw new NotFound('There is no such message.');
  return message;
}
