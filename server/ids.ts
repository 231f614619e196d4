/** Ids as they come from outside: checked before any query sees them. */
import { Types } from 'mongoose';
import { NotFound } from './errors.js';

/** The ObjectId a text names. Throws NotFound for anything else: an id nobody has names nothing. */
export function toId(text: unknown): Types.ObjectId {
  if (typeof text !== 'string' || !/^[0-9a-f]{24}$/i.test(text)) throw new NotFound();
  return new Types.ObjectId(text);
}
