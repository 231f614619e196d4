/** Tells of a comment: whoever wrote the post, and whoever it addresses by @handle among those on that page. */
import { answersOf } from '../answers/find-answer.js';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { TACIT } from '../moderation/may-see.js';
import { notify } from '../notifications/notify.js';
import { findByHandles } from '../people/find-by-handles.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { plainText } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import { CommentModel, type Comment } from './comment.model.js';
import { commentsOf } from './comments-of.js';
import { findPost } from './find-post.js';
import { handlesIn } from './handles-in.js';

/** Subscriber of comment.posted. Nobody outside the page can be called to it, and nobody hears from someone they blocked. */
export async function tellOfComment(ctx: Ctx, { commentId, subject, subjectId, authorId }: Catalogue['comment.posted']): Promise<void> {
  const comment = await CommentModel.findById(commentId).lean<Comment>();
  if (!comment || comment.removal) return;
  const post = await findPost(subject, subjectId, TACIT);
  const called = await findByHandles(handlesIn(comment.body));
  const here = called.length > 0 ? await peopleOf(post.question) : new Set<string>();
  const addressed = called.filter(({ _id, blocked }) => here.has(`${_id}`) && !blocked.some((id) => `${id}` === authorId)).map(({ _id }) => `${_id}`);
  const authors = post.authorIds.map(String);
  const author = cardOf(await findPeople([authorId]), authorId).name;
  const words = plainText(comment.bodyHtml, 120);
  for (const personId of new Set([...authors, ...addressed])) {
    if (personId === authorId) continue;
    const message = addressed.includes(personId) ? `${author} to you: ${words}` : `${author} commented on your ${subject}: ${words}`;
    await notify(ctx, { personId, kind: 'comment', cause: `comment.posted:${commentId}`, byId: authorId, message, href: paths.comment(post.question._id, commentId) });
  }
}

/** Whoever said something on that page. */
async function peopleOf(question: { _id: Comment['questionId']; askerId: Comment['authorId']; helperId: Comment['authorId'] | null }): Promise<Set<string>> {
  const [answers, comments] = await Promise.all([answersOf(question._id, []), commentsOf(question._id)]);
  return new Set([question.askerId, question.helperId, ...answers.flatMap(({ authorId, creditIds }) => [authorId, ...creditIds]), ...comments.map((comment) => comment.authorId)].map(String));
}
