/** Pictures go from the public with the words that showed them: an answer made from a talk was edited. */
import { findAnswer } from '../answers/find-answer.js';
import { forgetFilesOfTalk } from '../attachments/forget-files.js';
import { publishFiles } from '../attachments/publish-files.js';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { TACIT } from '../moderation/may-see.js';
import { findConversation } from './find-conversation.js';
import { picturesIn } from './pictures.js';

/**
 * Subscriber of post.edited. Of the pictures both agreed on those stay public that the answer still shows; an editor can add none that they
 * didn't agree on. Those of a talk whose words are gone already go for good. Again changes nothing.
 */
export async function followAnswerEdit(ctx: Ctx, { subject, subjectId }: Catalogue['post.edited']): Promise<void> {
  if (subject !== 'answer') return;
  const answer = await findAnswer(subjectId, TACIT).catch(() => null);
  const talk = answer?.conversationId && (await findConversation(`${answer.conversationId}`));
  if (!answer || !talk) return;
  const agreed = new Set(talk.distillation?.pictureIds?.map(String));
  const shown = picturesIn(answer.body).filter(({ id }) => agreed.has(id));
  await publishFiles({ conversationId: talk._id, answerId: answer._id, fileIds: shown.map(({ id }) => toId(id)) });
  if (talk.goneAt) await forgetFilesOfTalk(ctx, talk._id);
}
