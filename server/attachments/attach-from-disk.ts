/** Attaching what came in whole, with a form: the same steps and checks as for what comes piece by piece. */
import { rename, rm } from 'node:fs/promises';
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import type { Attachment } from './attachment.model.js';
import { NewUpload } from './attachments.input.js';
import { beginUpload } from './begin-upload.js';
import { finishUpload } from './finish-upload.js';
import { removeAttachment } from './remove-attachment.js';
import { uploadPath } from './uploads-folder.js';

export interface OnDisk {
  path: string;
  name: string;
  bytes: number;
}

/**
 * Attaches all of them to a conversation of the actor's, or none; each becomes what its bytes are. Throws what beginUpload and finishUpload
 * do; nothing of them is on disk then.
 */
export async function attachFromDisk(ctx: Ctx, actor: Person, conversationId: string, files: OnDisk[]): Promise<Attachment[]> {
  const attached: Attachment[] = [];
  try {
    for (const { path, name, bytes } of files) {
      // Its kind is known only from its bytes; then its measure is held against it.
      const begun = await beginUpload(ctx, actor, { ...NewUpload.parse({ conversationId, kind: 'video', name, bytes }), kind: 'file' });
      await rename(path, uploadPath(ctx, begun._id));
      attached.push(begun);
      await finishUpload(ctx, begun._id);
    }
    return attached;
  } catch (error) {
    await dropAttached(ctx, attached);
    throw error;
  } finally {
    await Promise.all(files.map(({ path }) => rm(path, { force: true })));
  }
}

/** Takes them away again, unless they were sent. A refused one stays noted, without its bytes: it counts for the day. */
export async function dropAttached(ctx: Ctx, attached: Attachment[]): Promise<void> {
  for (const { _id } of attached) await removeAttachment(ctx, _id, { state: { $in: ['receiving', 'checking', 'ready'] } });
}
