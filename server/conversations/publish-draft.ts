/** What both agreed on becomes public: a distilled answer, accepted. */
import { acceptAnswer } from '../answers/accept-answer.js';
import { postAnswer } from '../answers/post-answer.js';
import { publishFiles } from '../attachments/publish-files.js';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import { toId } from '../ids.js';
import { findPerson } from '../people/find-person.js';
import { helpersHeard } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { noteDraft } from './draft-answer.js';
import { findConversation } from './find-conversation.js';
import { note } from './note.js';
import { picturesIn } from './pictures.js';

/**
 * Publishes the draft that the asker agreed to, credit shared with the other helpers, and accepts it for them; each step is
 * harmless the second time, so it finishes what a crash left. Called by the verb and by the subscriber of draft.agreed. Records
 * answer.distilled. @returns null when there is nothing agreed to publish. Throws Conflict when its author is gone.
 */
export async function publishDraft(ctx: Ctx, conversationId: string): Promise<Conversation | null> {
  const conversation = await findConversation(conversationId);
  const draft = conversation?.distillation;
  if (!conversation || !draft?.agreedBy.some((id) => id.equals(conversation.askerId))) return null;
  const [author, asker] = await Promise.all([findPerson(`${draft.draftedBy}`), findPerson(`${conversation.askerId}`)]);
  if (!author || !asker) throw new Conflict("Whoever wrote this is no longer here, so it can't be published under their name.", { code: 'author_gone' });
  const creditIds = helpersHeard(conversation).filter((id) => !id.equals(draft.draftedBy));
  const answer = await postAnswer(ctx, author, { questionId: conversation.questionId, body: draft.body, distilled: { conversationId: conversation._id, creditIds, voice: conversation.voice ?? null } });
  // What is public already follows its edits, not the draft.
  const pictureIds = draft.pictureIds ?? picturesIn(draft.body).map(({ id }) => toId(id));
  if (!draft.answerId) await publishFiles({ conversationId: conversation._id, answerId: answer._id, fileIds: pictureIds });
  await acceptAnswer(ctx, asker, answer._id);
  // Said before what follows from it, should its own event be late.
  await noteDraft(ctx, { conversationId, draftedBy: `${draft.draftedBy}`, draftedAt: draft.draftedAt.toISOString() });
  const published = await ConversationModel.findOneAndUpdate({ _id: toId(conversationId) }, { $set: { 'distillation.answerId': answer._id, ...(pictureIds.length > 0 && { 'distillation.pictureIds': pictureIds }) } }, { returnDocument: 'after' }).lean<Conversation>();
  await note(ctx, conversation, 'published', `${asker.name} agreed${draft.takenOut ? ', with a few words taken out' : ''}: what worked is public now, with thanks to ${author.name}.`);
  await ctx.events.record('answer.distilled', conversationId, { answerId: `${answer._id}`, conversationId, questionId: `${conversation.questionId}` });
  ctx.events.pass('conversation.changed', { conversationId, memberIds: conversation.memberIds, status: conversation.status, what: 'published' });
  return published;
}
