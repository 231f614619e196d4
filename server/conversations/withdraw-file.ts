/** A file leaves the message it was sent with; what was written with it stays, and where nothing was, words say that something was there. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { filesInWords } from '../attachments/files-in-words.js';
import { renderMarkdown } from '../web/markdown.js';
import { MessageModel, type AttachedFile, type Message } from './message.model.js';
import { tellMessageChanged } from './tell-message-changed.js';

/** Pages that hold the message show it anew. Again changes nothing. */
export async function withdrawFile(ctx: Ctx, messageId: Types.ObjectId, fileId: Types.ObjectId): Promise<void> {
  // Two may be taken back at once: neither puts the other in its place again.
  for (;;) {
    const message = await MessageModel.findById(messageId).lean<Message>();
    const file = message?.files?.find(({ id }) => id.equals(fileId));
    if (!message || !file) return;
    const changed = await without(ctx, message, file);
    if (changed) return tellMessageChanged(ctx, changed);
  }
}

/** @returns null when another of its files went meanwhile. */
async function without(ctx: Ctx, message: Message, file: AttachedFile): Promise<Message | null> {
  const left = message.files!.filter(({ id }) => !id.equals(file.id));
  const gone = `*${filesInWords([file]).replace(/^./, (letter) => letter.toUpperCase())} was here.*`;
  const words = message.text ? {} : { text: gone, html: renderMarkdown(gone) };
  return MessageModel.findOneAndUpdate(
    { _id: message._id, 'files.id': file.id, files: { $size: message.files!.length } },
    left.length > 0 ? { $set: { files: left, changedAt: ctx.clock.now() } } : { $set: { changedAt: ctx.clock.now(), ...words }, $unset: { files: 1 } },
    { returnDocument: 'after' },
  ).lean<Message>();
}
