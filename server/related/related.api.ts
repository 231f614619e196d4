/** Solved ones like what a talk is about, for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { asMarkdown, relatedAnswers } from './related-answers.js';

export const relatedEndpoints = [
  endpoint({
    method: 'get',
    path: '/conversations/:id/related',
    summary: 'Solved questions like that of one of your conversations, best first: what worked in short, and as Markdown to send.',
    who: 'guest',
    reply: z.object({ items: z.array(z.object({ questionId: z.string(), title: z.string(), href: z.string(), short: z.string(), markdown: z.string() })), next: z.null() }),
    limit: 'suggest',
    async handle({ ctx, actor, param }) {
      const { items } = await relatedAnswers(ctx, actor, param('id'));
      return { items: items.map((item) => ({ ...item, markdown: asMarkdown(item, ctx.siteUrl()) })), next: null };
    },
  }),
];
