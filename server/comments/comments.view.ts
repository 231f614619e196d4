/** What templates see of comments. */
import { randomUUID } from 'node:crypto';
import type { FieldErrors } from '../errors.js';
import { removedNote } from '../moderation/moderation.view.js';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import type { Comment } from './comment.model.js';
import { COMMENT_MAX } from './comments.input.js';
import { canComment } from './comments.policy.js';
import type { CommentedPost } from './find-post.js';

/** More than so many are folded away until somebody asks for them. */
const SHOWN_AT_ONCE = 5;

/** The comments under one post, and the form for one more if this viewer (null: a stranger) may write one. */
export function commentsPart(post: CommentedPost, comments: Comment[], cards: Map<string, PersonCard>, viewer: Person | null) {
  const rows = comments.filter(({ subjectId }) => subjectId.equals(post.id)).map((comment) => commentRow(comment, cards, viewer));
  return { rows, open: rows.length <= SHOWN_AT_ONCE, part: `comments-${post.id}`, form: canComment(viewer, post) ? commentForm(post) : null };
}

function commentRow(comment: Comment, cards: Map<string, PersonCard>, viewer: Person | null) {
  const author = cardOf(cards, comment.authorId);
  return {
    anchor: `comment-${comment._id}`,
    bodyHtml: comment.bodyHtml,
    voice: comment.voice?.name ?? null,
    author: author.isGuest ? { name: author.name } : author,
    createdAt: comment.createdAt,
    removed: removedNote(comment.removal, viewer?._id.equals(comment.authorId) ?? false),
    flagHref: viewer && !comment.authorId.equals(viewer._id) ? paths.flagging('comment', comment._id) : null,
    edited: comment.editedAt ?? null,
    editHref: viewer && comment.authorId.equals(viewer._id) ? paths.commentEditing(comment._id) : null,
  };
}

/** The form under a post. */
export function commentForm({ subject, id }: Pick<CommentedPost, 'subject' | 'id'>) {
  return { field: `comment-words-${id}`, draft: `comment-${id}`, action: subject === 'question' ? paths.questionComments(id) : paths.answerComments(id), clientId: randomUUID(), max: COMMENT_MAX, what: subject };
}

/** A page with that form alone: what a refused comment, or a kept one, is shown on. */
export function commentPage(post: CommentedPost, values: Record<string, unknown>, errors?: FieldErrors) {
  const { action, draft, clientId, max } = commentForm(post);
  return {
    title: 'Your comment',
    about: post.question.title,
    back: post.subject === 'question' ? paths.question(post.id) : paths.answer(post.question._id, post.id),
    action,
    draft,
    max,
    values: { clientId, ...values },
    ...(errors && { errors }),
  };
}

/** Changing one's own comment. */
export function editCommentPage(comment: Comment, values: Record<string, unknown>, errors?: FieldErrors) {
  return { title: 'Change your comment', action: paths.commentWords(comment._id), back: paths.comment(comment.questionId, comment._id), max: COMMENT_MAX, values, ...(errors && { errors }) };
}
