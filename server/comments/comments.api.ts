/** Comments for programs. */
import { z } from 'zod';
import { findPeople } from '../people/person-cards.js';
import { endpoint } from '../web/api.js';
import type { Comment } from './comment.model.js';
import { commentInput, editCommentInput } from './comments.input.js';
import { commentReply, tellComment } from './comments.replies.js';
import { commentsUnder } from './comments-of.js';
import { deleteComment } from './delete-comment.js';
import { editComment } from './edit-comment.js';
import { findPost } from './find-post.js';
import { postComment } from './post-comment.js';

const tell = async (comment: Comment) => tellComment(comment, await findPeople([comment.authorId]));
const list = z.object({ items: z.array(commentReply), next: z.string().nullable() });

async function under(subject: Comment['subject'], id: string) {
  const comments = await commentsUnder((await findPost(subject, id)).id);
  const cards = await findPeople(comments.map(({ authorId }) => authorId));
  return { items: comments.map((comment) => tellComment(comment, cards)), next: null };
}

export const commentEndpoints = [
  endpoint({
    method: 'post',
    path: '/questions/:id/comments',
    summary: 'Comment on a question. "@handle" addresses someone who is on that page already.',
    who: 'guest',
    body: commentInput,
    reply: commentReply,
    status: 201,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      return tell(await postComment(ctx, actor, { subject: 'question', subjectId: param('id'), ...body }));
    },
  }),
  endpoint({
    method: 'post',
    path: '/answers/:id/comments',
    summary: 'Comment on an answer.',
    who: 'guest',
    body: commentInput,
    reply: commentReply,
    status: 201,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      return tell(await postComment(ctx, actor, { subject: 'answer', subjectId: param('id'), ...body }));
    },
  }),
  endpoint({
    method: 'get',
    path: '/questions/:id/comments',
    summary: 'The comments on a question, the oldest first.',
    who: 'anyone',
    reply: list,
    handle: ({ param }) => under('question', param('id')),
  }),
  endpoint({
    method: 'get',
    path: '/answers/:id/comments',
    summary: 'The comments on an answer, the oldest first.',
    who: 'anyone',
    reply: list,
    handle: ({ param }) => under('answer', param('id')),
  }),
  endpoint({
    method: 'patch',
    path: '/comments/:id',
    summary: 'Change the words of your own comment. Five minutes after it was written this begins to show.',
    who: 'guest',
    body: editCommentInput,
    reply: commentReply,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      return tell(await editComment(ctx, actor, param('id'), body));
    },
  }),
  endpoint({
    method: 'delete',
    path: '/comments/:id',
    summary: 'Take your own comment away.',
    who: 'guest',
    reply: z.object({ id: z.string(), questionId: z.string() }),
    limit: 'write',
    async handle({ ctx, actor, param }) {
      const { _id, questionId } = await deleteComment(ctx, actor, param('id'));
      return { id: `${_id}`, questionId: `${questionId}` };
    },
  }),
];
