/** Following for programs. */
import { z } from 'zod';
import type { Person } from '../people/person.model.js';
import type { Ctx } from '../context.js';
import { endpoint } from '../web/api.js';
import { followPerson, followQuestion, followTopic, type Followed } from './follow.js';
import { FOLLOW_KINDS } from './follow.model.js';
import { followingInput } from './following.input.js';
import { hrefOf } from './following.view.js';
import { listFollowing } from './list-following.js';

const followedReply = z.object({ kind: z.enum(FOLLOW_KINDS), key: z.string(), following: z.boolean() });

type Verb = (ctx: Ctx, actor: Person, name: string, on: boolean) => Promise<Followed>;

/** PUT follows, DELETE lets go. */
const doors = (path: string, what: string, verb: Verb) =>
  (['put', 'delete'] as const).map((method) =>
    endpoint({
      method,
      path,
      summary: method === 'put' ? `Follow ${what}.` : `Don't follow ${what} any more.`,
      who: 'guest',
      reply: followedReply,
      limit: 'profile',
      handle: ({ ctx, actor, param }) => verb(ctx, actor, param(/:(\w+)/.exec(path)![1]!), method === 'put'),
    }),
  );

export const followingEndpoints = [
  ...doors('/questions/:id/following', 'a question', followQuestion),
  ...doors('/topics/:topic/following', 'a topic', followTopic),
  ...doors('/people/:handle/following', "somebody's answers", followPerson),
  endpoint({
    method: 'get',
    path: '/me/following',
    summary: 'What you follow, the newest first.',
    who: 'guest',
    query: followingInput,
    reply: z.object({ items: z.array(followedReply.extend({ title: z.string(), href: z.string(), since: z.string() })), next: z.string().nullable() }),
    async handle({ actor, query }) {
      const { items, next } = await listFollowing(actor, query);
      return { items: items.map((one) => ({ kind: one.follow.kind, key: one.follow.key, following: true, ...hrefOf(one), since: one.follow.createdAt.toISOString() })), next };
    },
  }),
];
