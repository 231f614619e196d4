/** One file, for whoever may see it. */
import type { Types } from 'mongoose';
import { findAnswer } from '../answers/find-answer.js';
import type { Ctx } from '../context.js';
import { listenedBy } from '../companions/listen.js';
import { findMessage } from '../conversations/find-message.js';
import { conversationOf, readableFrom } from '../conversations/conversations.policy.js';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { readQuestion } from '../questions/read-question.js';
import { readsFile } from '../reports/reads-file.js';
import { AttachmentModel, type Attachment } from './attachment.model.js';

const KEPT: Attachment['state'][] = ['ready', 'taken', 'sent', 'held'];

/**
 * Whoever may see the conversation may see what was sent in it; its owner alone what isn't sent yet; whoever may read a published answer
 * the pictures that were made public with it; a moderator who is reading what was reported what was kept there. Throws NotFound for everybody
 * else: not even that it exists is told.
 * @param viewer null: somebody unknown.
 */
export async function findFile(ctx: Ctx, viewer: Person | null, id: string): Promise<Attachment> {
  const attachment = await AttachmentModel.findOne({ _id: toId(id), state: { $in: KEPT } }).lean<Attachment>();
  if (!attachment) throw new NotFound();
  if (attachment.answerId && (await mayReadAnswer(viewer, attachment.answerId))) return attachment;
  if (!viewer || (attachment.state === 'ready' && !attachment.ownerId.equals(viewer._id))) throw new NotFound();
  const member = attachment.state !== 'held' && (await mayRead(viewer, attachment));
  if (!member && !(await readsFile(viewer, id, ctx.clock.now()))) throw new NotFound();
  return attachment;
}

/** Both the answer and the question it stands under are shown to them. */
async function mayReadAnswer(viewer: Person | null, answerId: Types.ObjectId): Promise<boolean> {
  const answer = await findAnswer(answerId, viewer).catch(() => null);
  return answer !== null && (await readQuestion(answer.questionId, viewer).then(() => true, () => false));
}

/** Not what was sent before somebody came in who reads from there on; and whoever listens sees the pictures. */
async function mayRead(viewer: Person, { conversationId, kind, messageId, ownerId }: Attachment): Promise<boolean> {
  const talk = await conversationOf(viewer, conversationId).catch(() => (kind === 'photo' ? listenedBy(viewer, conversationId).catch(() => null) : null));
  const from = talk && !ownerId.equals(viewer._id) ? readableFrom(talk, viewer._id) : 0;
  return talk !== null && (from === 0 || (messageId ? (await findMessage(messageId).catch(() => null))?.seq ?? 0 : 0) > from);
}
