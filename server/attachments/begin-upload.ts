/** The first step of attaching: who, where, what kind and how large, before a byte comes in. */
import { Types } from 'mongoose';
import type { z } from 'zod';
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { conversationOf, mustBeOpen } from '../conversations/conversations.policy.js';
import { TooMany } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { AttachmentModel, type Attachment } from './attachment.model.js';
import { A_DAY, type NewUpload } from './attachments.input.js';
import { cleanName, endingOf } from './clean-name.js';

/** What is neither finished nor sent by then is swept away. */
export const KEPT_UNSENT_MS = DAY;

/**
 * Makes room for one file of the actor's: members of the conversation only, while it is open. Throws NotFound for others, Conflict after
 * the end, TooMany beyond what one person may attach in a day.
 */
export async function beginUpload(ctx: Ctx, actor: Person, { conversationId, kind, name, bytes, seconds }: z.output<typeof NewUpload>): Promise<Attachment> {
  const conversation = await conversationOf(actor, conversationId);
  mustBeOpen(conversation);
  const createdAt = ctx.clock.now();
  await mustBeWithinADay(actor, bytes, createdAt);
  const ending = endingOf(name);
  const attachment: Attachment = {
    _id: new Types.ObjectId(), ownerId: actor._id, conversationId: conversation._id, kind, name: cleanName(name, ending && `.${ending}`, kind), type: '', bytes, declared: bytes,
    ...(seconds !== undefined && { seconds }), state: 'receiving', createdAt, sweepAt: new Date(createdAt.getTime() + KEPT_UNSENT_MS),
  };
  await AttachmentModel.create(attachment);
  return attachment;
}

async function mustBeWithinADay(actor: Person, bytes: number, now: Date): Promise<void> {
  const since = new Date(now.getTime() - DAY);
  const today = await AttachmentModel.find({ ownerId: actor._id, createdAt: { $gt: since } }, { declared: 1, createdAt: 1 }).sort({ createdAt: 1 }).limit(A_DAY.files).lean<Pick<Attachment, 'declared' | 'createdAt'>[]>();
  const total = today.reduce((sum, row) => sum + row.declared, bytes);
  if (today.length < A_DAY.files && total <= A_DAY.bytes) return;
  throw new TooMany(Math.max(60, Math.ceil((today[0]!.createdAt.getTime() + DAY - now.getTime()) / 1000)), 'That is as much as one person can attach in a day. Words still go through, and tomorrow files do again.');
}
