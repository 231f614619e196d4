/** What was attached and never sent goes after a day, with whatever else lies about of it. */
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { MessageModel, type Message } from '../conversations/message.model.js';
import { isReportedFile } from '../reports/reads-file.js';
import { AttachmentModel, type Attachment } from './attachment.model.js';
import { removeAttachment } from './remove-attachment.js';
import { HELD_FOR_MS } from './take-back-file.js';
import { markSent } from './take-files.js';
import { clearOlderThan } from './uploads-folder.js';

const AT_ONCE = 200;
/** Longer than any row lives that an upload could belong to. */
const LITTER_AFTER_MS = 3 * DAY;

/** The job: everything due by ctx.clock. Several servers may run it beside each other, and it may break off anywhere. */
export async function sweepFiles(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const due = await AttachmentModel.find({ sweepAt: { $lte: now } }).sort({ sweepAt: 1 }).limit(AT_ONCE).lean<Attachment[]>();
  for (const row of due) {
    const messageId = row.state === 'taken' ? await messageOf(row) : null;
    // The server stopped between the message and this.
    if (messageId) await markSent([row._id], messageId);
    else if (row.state === 'held' && (await isReportedFile(`${row._id}`))) await AttachmentModel.updateOne({ _id: row._id, state: 'held' }, { $set: { sweepAt: new Date(now.getTime() + HELD_FOR_MS) } });
    else await removeAttachment(ctx, row._id, { state: row.state, sweepAt: { $lte: now } });
  }
  await clearOlderThan(ctx, LITTER_AFTER_MS);
}

async function messageOf({ _id, conversationId, ownerId, takenBy }: Attachment): Promise<Message['_id'] | null> {
  const message = await MessageModel.findOne({ conversationId, authorId: ownerId, clientId: takenBy ?? '' }, { files: 1 }).lean<Pick<Message, '_id' | 'files'>>();
  return message?.files?.some(({ id }) => id.equals(_id)) ? message._id : null;
}
