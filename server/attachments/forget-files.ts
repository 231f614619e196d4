/** Files that nobody should have any more: a person's who left, a talk's that is over. What a published answer shows stays with the answer. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { withdrawFile } from '../conversations/withdraw-file.js';
import { AttachmentModel, type Attachment } from './attachment.model.js';
import { removeAttachment } from './remove-attachment.js';

const AT_ONCE = 100;
const PRIVATE = { answerId: { $exists: false } };

/** Everything this person ever attached, sent or not; their messages say that something was there. May break off and be done again. */
export async function forgetFilesOf(ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await forget(ctx, { ownerId: _id }, async ({ _id: fileId, messageId }) => {
    if (messageId) await withdrawFile(ctx, messageId, fileId);
  });
}

/** Everything that was attached in this conversation, by whomever; its messages are the caller's. May break off and be done again. */
export async function forgetFilesOfTalk(ctx: Ctx, conversationId: Types.ObjectId): Promise<void> {
  await forget(ctx, { conversationId });
}

async function forget(ctx: Ctx, whose: { ownerId: Types.ObjectId } | { conversationId: Types.ObjectId }, before: (attachment: Attachment) => Promise<unknown> = async () => undefined): Promise<void> {
  for (;;) {
    const rows = await AttachmentModel.find({ ...whose, ...PRIVATE }).limit(AT_ONCE).lean<Attachment[]>();
    for (const row of rows) {
      await before(row);
      // Published just now: then it stays.
      await removeAttachment(ctx, row._id, PRIVATE);
    }
    if (rows.length < AT_ONCE) return;
  }
}
