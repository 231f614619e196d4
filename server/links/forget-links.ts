/** Links that were said in messages which are gone: what happened keeps them no longer than the words. */
import type { Types } from 'mongoose';
import { EventModel } from '../events/event.model.js';

/** The cards themselves stand on the messages; what was found behind a link goes after a day by itself. Doing it again changes nothing. */
export async function forgetLinks(messageIds: Types.ObjectId[]): Promise<void> {
  await EventModel.deleteMany({ cause: { $in: messageIds.map((id) => `link.said:${id}`) } });
}
