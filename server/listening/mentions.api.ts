/** Mentions for programs. */
import { z } from 'zod';
import { answerInput } from '../answers/answers.input.js';
import { listInput } from '../spaces/spaces.input.js';
import { endpoint } from '../web/api.js';
import { commentInput } from '../comments/comments.input.js';
import { answerMention, commentOnMention } from './answer-mention.js';
import { claimMention, dismissMention, releaseMention } from './hold-mention.js';
import { listMentions } from './list-mentions.js';
import { MENTION_STATES, type Mention } from './mention.model.js';

const mentionReply = z.object({ id: z.string(), word: z.string(), subject: z.enum(['question', 'answer', 'comment']), subjectId: z.string(), questionId: z.string(), state: z.enum(MENTION_STATES), claimedById: z.string().nullable(), claimedUntil: z.string().nullable(), createdAt: z.string() });
const tell = ({ _id, word, subject, subjectId, questionId, state, claimedById, claimedUntil, createdAt }: Mention): z.input<typeof mentionReply> => ({
  id: `${_id}`, word, subject, subjectId: `${subjectId}`, questionId: `${questionId}`, state, claimedById: claimedById && `${claimedById}`, claimedUntil: claimedUntil?.toISOString() ?? null, createdAt: createdAt.toISOString(),
});
export const mentionEndpoints = [
  endpoint({
    method: 'get', path: '/spaces/:slug/mentions', summary: "Who speaks of the space's products, the newest first; for its agents.", who: 'member', query: listInput, reply: z.object({ items: z.array(mentionReply), next: z.string().nullable() }),
    async handle({ actor, param, query }) {
      const { items, next } = await listMentions(actor, param('slug'), query);
      return { items: items.map(({ mention }) => tell(mention)), next };
    },
  }),
  endpoint({ method: 'post', path: '/mentions/:id/claim', summary: 'Take a mention on for two hours.', who: 'member', reply: mentionReply, limit: 'write', handle: async ({ ctx, actor, param }) => tell(await claimMention(ctx, actor, param('id'))) }),
  endpoint({ method: 'post', path: '/mentions/:id/release', summary: 'Let a mention go again.', who: 'member', reply: mentionReply, limit: 'write', handle: async ({ ctx, actor, param }) => tell(await releaseMention(ctx, actor, param('id'))) }),
  endpoint({ method: 'post', path: '/mentions/:id/dismissal', summary: 'Put a mention aside.', who: 'member', reply: mentionReply, limit: 'write', handle: async ({ ctx, actor, param }) => tell(await dismissMention(ctx, actor, param('id'))) }),
  endpoint({
    method: 'post', path: '/mentions/:id/answer', summary: "Answer in the space's labelled voice.", who: 'member', body: z.object({ body: answerInput.shape.body }), reply: z.object({ answerId: z.string(), questionId: z.string() }), status: 201, limit: 'write',
    async handle({ ctx, actor, param, body }) {
      const answer = await answerMention(ctx, actor, param('id'), body.body);
      return { answerId: `${answer._id}`, questionId: `${answer.questionId}` };
    },
  }),
  endpoint({
    method: 'post', path: '/mentions/:id/comment', summary: "Comment in the space's labelled voice, where the word was heard.", who: 'member', body: z.object({ body: commentInput.shape.body }), reply: z.object({ commentId: z.string(), questionId: z.string() }), status: 201, limit: 'write',
    async handle({ ctx, actor, param, body }) {
      const comment = await commentOnMention(ctx, actor, param('id'), body.body);
      return { commentId: `${comment._id}`, questionId: `${comment.questionId}` };
    },
  }),
];
