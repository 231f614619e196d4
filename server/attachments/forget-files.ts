/** Files that nobody should have any more: a person's who left, a talk's that is over. What a published answer shows stays with the answer. */
import type { QueryFilter, Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { AttachmentModel, type Attachment } from './attachment.model.js';
import { removeAttachment } from './remove-attachment.js';
import { letGoOf } from './take-back-file.js';

const AT_ONCE = 100;
const PRIVATE = { answerId: { $exists: false } };

/** Everything this person ever attached, sent or not; their messages say that something was there. May break off and be done again. */
export async function forgetFilesOf(ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  // One that was reported stays for whoever looks at the report.
  await forget({ ownerId: _id, state: { $ne: 'held' } }, (row) => letGoOf(ctx, row));
}

/** Everything that was attached in this conversation, by whomever; its messages are the caller's. May break off and be done again. */
export async function forgetFilesOfTalk(ctx: Ctx, conversationId: Types.ObjectId): Promise<void> {
  await forget({ conversationId }, ({ _id }) => removeAttachment(ctx, _id, PRIVATE));
}

/** @param letGo leaves out what was published just now: that stays. */
async function forget(whose: QueryFilter<Attachment>, letGo: (attachment: Attachment) => Promise<unknown>): Promise<void> {
  for (;;) {
    const rows = await AttachmentModel.find({ ...whose, ...PRIVATE }).limit(AT_ONCE).lean<Attachment[]>();
    for (const row of rows) await letGo(row);
    if (rows.length < AT_ONCE) return;
  }
}
