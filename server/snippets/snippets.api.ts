/** Snippets for programs and for the page's own script. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { listSnippets } from './find-snippets.js';
import { addSnippet, changeSnippet, removeSnippet } from './keep-snippet.js';
import type { Snippet } from './snippet.model.js';
import { snippetInput, snippetsInput } from './snippets.input.js';
import { fill, fillingFor, useSnippet } from './use-snippet.js';

const snippetReply = z.object({ id: z.string(), name: z.string(), text: z.string(), topics: z.array(z.string()), uses: z.number().int() });
const tell = ({ _id, name, text, topics, uses }: Snippet): z.input<typeof snippetReply> => ({ id: `${_id}`, name, text, topics, uses });

export const snippetEndpoints = [
  endpoint({
    method: 'get',
    path: '/me/snippets',
    summary: 'Your snippets, the often used first. With `conversationId` of one of your conversations, what stands in braces is filled in for it.',
    who: 'guest',
    query: snippetsInput,
    reply: z.object({ items: z.array(snippetReply), next: z.null() }),
    async handle({ actor, query }) {
      const filling = query.conversationId === undefined ? null : await fillingFor(actor, query.conversationId);
      const items = (await listSnippets(actor)).map(tell);
      return { items: filling ? items.map((item) => ({ ...item, text: fill(item.text, filling) })) : items, next: null };
    },
  }),
  endpoint({
    method: 'post', path: '/me/snippets', summary: 'Keep a snippet: what you say often, found by its name.', who: 'guest', body: snippetInput, reply: snippetReply, status: 201, limit: 'draft',
    handle: async ({ ctx, actor, body }) => tell(await addSnippet(ctx, actor, body)),
  }),
  endpoint({
    method: 'put', path: '/me/snippets/:id', summary: 'Change a snippet.', who: 'guest', body: snippetInput, reply: snippetReply, limit: 'draft',
    handle: async ({ ctx, actor, param, body }) => tell(await changeSnippet(ctx, actor, param('id'), body)),
  }),
  endpoint({
    method: 'delete', path: '/me/snippets/:id', summary: 'Remove a snippet.', who: 'guest', reply: z.object({ id: z.string() }), limit: 'draft',
    async handle({ actor, param }) {
      await removeSnippet(actor, param('id'));
      return { id: param('id') };
    },
  }),
  endpoint({
    method: 'post', path: '/me/snippets/:id/uses', summary: 'Say that a snippet was used: the often used come first.', who: 'guest', reply: snippetReply, limit: 'draft',
    handle: async ({ ctx, actor, param }) => tell(await useSnippet(ctx, actor, param('id'))),
  }),
];
