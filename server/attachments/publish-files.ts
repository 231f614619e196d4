/** Pictures that a published answer shows: from then on whoever may read the answer may see them. */
import type { Types } from 'mongoose';
import { AttachmentModel } from './attachment.model.js';

interface Publishing {
  conversationId: Types.ObjectId;
  answerId: Types.ObjectId;
  fileIds: Types.ObjectId[];
}

/**
 * Makes exactly these photos of the conversation public with its answer; those that were and aren't named any more are private again.
 * Whether both agreed is the caller's to know. May be repeated. @returns the ids of those that are public now.
 */
export async function publishFiles({ conversationId, answerId, fileIds }: Publishing): Promise<Types.ObjectId[]> {
  const photos = { conversationId, state: 'sent' as const, kind: 'photo' as const };
  await AttachmentModel.updateMany({ conversationId, answerId, _id: { $nin: fileIds } }, { $unset: { answerId: 1 } });
  await AttachmentModel.updateMany({ ...photos, _id: { $in: fileIds } }, { $set: { answerId } });
  return (await AttachmentModel.find({ ...photos, answerId, _id: { $in: fileIds } }, { _id: 1 }).lean<{ _id: Types.ObjectId }[]>()).map(({ _id }) => _id);
}
