/** One's own uploads, while they come in and after. */
import type { Ctx } from '../context.js';
import { conversationOf, mustBeOpen } from '../conversations/conversations.policy.js';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { AttachmentModel, type Attachment } from './attachment.model.js';
import { finishUpload, settled } from './finish-upload.js';
import { receivedOf } from './uploads-folder.js';

/** The actor's own, whatever became of it. Throws NotFound for anybody else's, and where they are no longer in the conversation. */
export async function findUpload(actor: Pick<Person, '_id'>, id: string): Promise<Attachment> {
  const attachment = await AttachmentModel.findOne({ _id: toId(id), ownerId: actor._id }).lean<Attachment>();
  if (!attachment || ['going', 'held'].includes(attachment.state)) throw new NotFound('There is no such upload. Attach the file once more; your text is safe.');
  await conversationOf(actor, attachment.conversationId);
  return attachment;
}

/** The same, to write into: throws Conflict too once the conversation has ended. Asked again with each piece. */
export async function openUpload(actor: Pick<Person, '_id'>, id: string): Promise<Attachment> {
  const attachment = await findUpload(actor, id);
  mustBeOpen(await conversationOf(actor, attachment.conversationId));
  return attachment;
}

/**
 * How far it is. One that is whole but was never looked at (the server stopped just then) is looked at now: what this says is whole may be sent.
 * Throws InvalidInput for what was refused, Conflict while it is being looked at.
 */
export async function ownUpload(ctx: Ctx, actor: Pick<Person, '_id'>, id: string): Promise<{ attachment: Attachment; offset: number }> {
  const attachment = await findUpload(actor, id);
  if (attachment.state !== 'receiving' && attachment.state !== 'checking') return { attachment: settled(attachment), offset: attachment.declared };
  const offset = await receivedOf(ctx, attachment._id);
  if (offset === null && attachment.state === 'receiving') throw new NotFound('That upload is gone. Attach the file once more; your text is safe.');
  if (offset !== null && offset < attachment.declared) return { attachment, offset };
  return { attachment: await finishUpload(ctx, attachment._id), offset: attachment.declared };
}
