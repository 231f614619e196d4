/** Searching and suggesting, for programs. */
import { z } from 'zod';
import { findPeople } from '../people/person-cards.js';
import { STATUSES } from '../questions/questions.input.js';
import { endpoint } from '../web/api.js';
import { searchInput, suggestInput } from './search.input.js';
import { resultRow } from './search.view.js';
import { searchQuestions } from './search-questions.js';
import { suggest } from './suggest.js';

const DEGRADED = 'True when the search engine was away and only topics could be looked through.';
const status = z.enum(STATUSES);
const marked = z.string().describe('Escaped HTML with the found words in <mark>.');

const found = z.object({
  id: z.string(),
  title: z.string(),
  titleHtml: marked,
  snippetHtml: marked,
  status,
  topics: z.array(z.string()),
  score: z.number(),
  answerCount: z.number(),
  asker: z.object({ id: z.string(), handle: z.string(), name: z.string() }),
  createdAt: z.date().transform((at) => at.toISOString()),
});
const suggestion = z.object({ id: z.string(), title: z.string(), titleHtml: marked, status, answerCount: z.number(), topics: z.array(z.string()) });

export const searchEndpoints = [
  endpoint({
    method: 'get',
    path: '/search',
    summary: 'Questions by their words: "quotes" make a phrase, -minus leaves out. `next` is the number of the next page.',
    who: 'anyone',
    query: searchInput,
    reply: z.object({ items: z.array(found), next: z.number().nullable(), total: z.number(), degraded: z.boolean().describe(DEGRADED) }),
    limit: 'suggest',
    async handle({ ctx, query }) {
      const { items, next, total, degraded } = await searchQuestions(ctx, query);
      const cards = await findPeople(items.map(({ question }) => question.askerId));
      return { items: items.map((item) => resultRow(item, cards)), next, total, degraded };
    },
  }),
  endpoint({
    method: 'get',
    path: '/suggest',
    summary: 'Questions similar to a title that is being typed, solved ones first.',
    who: 'anyone',
    query: suggestInput,
    reply: z.object({ items: z.array(suggestion), next: z.null(), degraded: z.boolean().describe(DEGRADED) }),
    limit: 'suggest',
    async handle({ ctx, query }) {
      return { ...(await suggest(ctx, query)), next: null };
    },
  }),
];
