/** Somebody takes back a photo or another file that they sent: nobody sees it any more, and the message says that something was there. */
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { withdrawFile } from '../conversations/withdraw-file.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { isReportedFile } from '../reports/reads-file.js';
import { AttachmentModel, type Attachment } from './attachment.model.js';
import { findUpload } from './open-upload.js';
import { removeAttachment } from './remove-attachment.js';

export const HELD_FOR_MS = DAY;
const PRIVATE = { answerId: { $exists: false } };

/** The actor's own, sent or not, also after the talk is over. Throws NotFound for anybody else's, Conflict for what a published answer shows. */
export async function takeBackFile(ctx: Ctx, actor: Person, id: string): Promise<Attachment> {
  const attachment = await findUpload(actor, id);
  if (attachment.answerId || !(await letGoOf(ctx, attachment))) throw new Conflict('That picture stands in a published answer by now. Take it out there first.', { code: 'published' });
  return attachment;
}

/** Out of its message and away; one that was reported is kept for whoever looks at the report, for nobody else. @returns false: published just now. */
export async function letGoOf(ctx: Ctx, { _id, messageId }: Attachment): Promise<boolean> {
  const reported = await isReportedFile(`${_id}`);
  if (reported) {
    const held = await AttachmentModel.updateOne({ _id, ...PRIVATE }, { $set: { state: 'held', sweepAt: new Date(ctx.clock.now().getTime() + HELD_FOR_MS) } });
    if (held.matchedCount === 0) return false;
  }
  if (messageId) await withdrawFile(ctx, messageId, _id);
  return reported || removeAttachment(ctx, _id, PRIVATE);
}
