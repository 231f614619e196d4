/** A file leaves the message it was sent with; what was written with it stays, and where nothing was, words say that something was there. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { filesInWords } from '../attachments/files-in-words.js';
import { renderMarkdown } from '../web/markdown.js';
import { MessageModel, type Message } from './message.model.js';
import { tellMessageChanged } from './tell-message-changed.js';

/** Pages that hold the message show it anew. Again changes nothing. */
export async function withdrawFile(ctx: Ctx, messageId: Types.ObjectId, fileId: Types.ObjectId): Promise<void> {
  const message = await MessageModel.findById(messageId).lean<Message>();
  const file = message?.files?.find(({ id }) => id.equals(fileId));
  if (!message || !file) return;
  const left = message.files!.filter(({ id }) => !id.equals(fileId));
  const gone = `*${filesInWords([file]).replace(/^./, (letter) => letter.toUpperCase())} was here.*`;
  const words = message.text ? {} : { text: gone, html: renderMarkdown(gone) };
  const changed = await MessageModel.findOneAndUpdate(
    { _id: messageId, 'files.id': fileId },
    { $set: { ...(left.length > 0 ? { files: left, changedAt: ctx.clock.now() } : { changedAt: ctx.clock.now(), ...words }) }, ...(left.length === 0 && { $unset: { files: 1 } }) },
    { returnDocument: 'after' },
  ).lean<Message>();
  if (changed) await tellMessageChanged(ctx, changed);
}
