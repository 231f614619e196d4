/** Who has to do with a file: whoever sent it, and those in the talk it was sent in. */
import type { Types } from 'mongoose';
import { AttachmentModel, type Attachment } from '../attachments/attachment.model.js';
import { findConversation } from '../conversations/find-conversation.js';
import { toId } from '../ids.js';

export async function findOwnerOfFile(fileId: string): Promise<Types.ObjectId[]> {
  const file = await AttachmentModel.findById(toId(fileId), { ownerId: 1, conversationId: 1 }).lean<Pick<Attachment, 'ownerId' | 'conversationId'>>();
  if (!file) return [];
  return [file.ownerId, ...((await findConversation(`${file.conversationId}`))?.memberIds ?? [])];
}
