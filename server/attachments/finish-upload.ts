/** The last step of attaching: all bytes are here, and it is decided by them whether they may stay. */
import type { Types } from 'mongoose';
import { MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { Conflict, InvalidInput, NotFound } from '../errors.js';
import { smallOf } from '../files/files.js';
import { AttachmentModel, type Attachment } from './attachment.model.js';
import { inspect } from './inspect.js';
import { clearUpload, receivedOf, uploadPath } from './uploads-folder.js';

/** Whoever has been looking for so long has died over it. */
const GIVEN_UP_MS = 5 * MINUTE;

/**
 * Looks at the bytes of an upload and keeps what may be kept; again for one that was looked at already says the same. Throws InvalidInput
 * with a sentence for what may not be sent (nothing of it is left then), Conflict while another request looks, NotFound when it is gone.
 */
export async function finishUpload(ctx: Ctx, _id: Types.ObjectId): Promise<Attachment> {
  const now = ctx.clock.now();
  const mine = await AttachmentModel.findOneAndUpdate(
    { _id, $or: [{ state: 'receiving' }, { state: 'checking', checkingSince: { $lte: new Date(now.getTime() - GIVEN_UP_MS) } }] },
    { $set: { state: 'checking', checkingSince: now } },
    { returnDocument: 'after' },
  ).lean<Attachment>();
  if (!mine) return settled(await AttachmentModel.findById(_id).lean<Attachment>());
  try {
    return await keep(ctx, mine);
  } catch (error) {
    const refused = error instanceof InvalidInput;
    await AttachmentModel.updateOne({ _id, state: 'checking' }, refused ? { $set: { state: 'refused', refusedFor: error.message } } : { $set: { state: 'receiving' } });
    if (refused) await clearUpload(ctx, _id);
    throw error;
  }
}

async function keep(ctx: Ctx, { _id, kind, name, declared, seconds }: Attachment): Promise<Attachment> {
  if ((await receivedOf(ctx, _id)) !== declared) throw new InvalidInput('That file did not arrive whole. Attach it once more; your text is safe.');
  const path = uploadPath(ctx, _id);
  const found = await inspect(path, { kind, name });
  await ctx.files.put(`${_id}`, found.path, found.type);
  if (found.small) await ctx.files.put(smallOf(_id), found.small, 'image/webp');
  const facts = { kind: found.kind, name: found.name, type: found.type, bytes: found.bytes, width: found.width, height: found.height, seconds: found.seconds ?? seconds, small: found.small !== undefined };
  const ready = await AttachmentModel.findOneAndUpdate({ _id, state: 'checking' }, { $set: { ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)), state: 'ready' } }, { returnDocument: 'after' }).lean<Attachment>();
  await clearUpload(ctx, _id);
  if (ready) return ready;
  // Thrown away while it was looked at.
  await Promise.all([ctx.files.remove(`${_id}`), ctx.files.remove(smallOf(_id))]);
  throw new NotFound('That file was taken away meanwhile.');
}

/** What became of one that needs no looking at any more. */
export function settled(attachment: Attachment | null): Attachment {
  if (!attachment || ['going', 'held'].includes(attachment.state)) throw new NotFound('There is no such file.');
  if (attachment.state === 'refused') throw new InvalidInput(attachment.refusedFor ?? 'That file can\'t be sent here.');
  if (attachment.state === 'checking') throw new Conflict('That file is being looked at. Ask again in a moment.', { code: 'being_checked' });
  return attachment;
}
