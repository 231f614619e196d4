/** Searching and suggesting, for programs. */
import { z } from 'zod';
import { findPeople } from '../people/person-cards.js';
import { STATUSES } from '../questions/questions.input.js';
import { endpoint } from '../web/api.js';
import { personRow } from './people-search.view.js';
import { peopleSearchInput, searchInput, suggestInput } from './search.input.js';
import { resultRow } from './search.view.js';
import { searchPeople } from './search-people.js';
import { MOST_FOUND, searchQuestions } from './search-questions.js';
import { suggest } from './suggest.js';

const DEGRADED = 'True when the search engine was away and only topics, states and times could be looked through.';
const status = z.enum(STATUSES);
const marked = z.string().describe('Escaped HTML with the found words in <mark>.');

const found = z.object({
  id: z.string(),
  title: z.string(),
  titleHtml: marked,
  snippetHtml: marked,
  status,
  topics: z.array(z.string()),
  language: z.string(),
  score: z.number(),
  answerCount: z.number(),
  asker: z.object({ id: z.string(), handle: z.string(), name: z.string() }),
  createdAt: z.date().transform((at) => at.toISOString()),
});
const foundPerson = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  kind: z.enum(['member', 'imported']).describe('imported: known from elsewhere, can\'t be asked'),
  skillsHtml: z.array(marked),
  snippetHtml: marked,
  topics: z.array(z.string()),
  languages: z.array(z.string()),
  standing: z.object({ topic: z.string(), sentence: z.string(), knowsWell: z.boolean() }).nullable().describe('What outcomes say of them about what was searched'),
  freeUntil: z.date().transform((at) => at.toISOString()).nullable().describe('May be asked now, until then'),
});
const suggestion = z.object({ id: z.string(), title: z.string(), titleHtml: marked, status, answerCount: z.number(), topics: z.array(z.string()) });

export const searchEndpoints = [
  endpoint({
    method: 'get',
    path: '/search',
    summary: 'Questions by their words and filters: "quotes" make a phrase, -minus leaves out; without words the newest. `next` is the cursor of the next page.',
    who: 'anyone',
    query: searchInput,
    reply: z.object({ items: z.array(found), next: z.string().nullable(), total: z.number().describe(`At most ${MOST_FOUND}`), tooMany: z.boolean().describe('True when there is more than may be paged through: narrow the search'), degraded: z.boolean().describe(DEGRADED) }),
    limit: 'suggest',
    async handle({ ctx, query }) {
      const { items, ...rest } = await searchQuestions(ctx, query);
      const cards = await findPeople(items.map(({ question }) => question.askerId));
      return { items: items.map((item) => resultRow(item, cards)), ...rest };
    },
  }),
  endpoint({
    method: 'get',
    path: '/people',
    summary: 'Who knows about it: people by what they say they know, with `free=1` only those who may be asked right now.',
    who: 'anyone',
    query: peopleSearchInput.omit({ q: true }).extend({ query: peopleSearchInput.shape.q }),
    reply: z.object({ items: z.array(foundPerson), next: z.string().nullable() }),
    limit: 'suggest',
    async handle({ ctx, actor, query: { query, ...rest } }) {
      const { items, next } = await searchPeople(ctx, actor, { q: query, ...rest });
      return { items: items.map((item) => personRow(item) as z.input<typeof foundPerson>), next };
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
