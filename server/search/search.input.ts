/** What searching takes. */
import { z } from 'zod';
import { STATUSES } from '../questions/questions.input.js';
import { line, topicName } from '../web/text-input.js';

export const QUERY_MAX = 300;
const WORDS = 'A search is a few words.';
const MARK = 'That page mark is not one of ours.';

/** What an empty field of a form means: nothing chosen. */
const blankIsAbsent = (value: unknown) => (value === '' || value === null ? undefined : value);
const chosen = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const q = line(QUERY_MAX, { min: 0, message: WORDS }).default('');
const topic = chosen(z.string({ error: 'A topic is a word.' }).max(100, 'A topic is a word.').transform((said) => topicName(said) ?? undefined));
const language = chosen(z.string({ error: 'A language is two letters, such as "en".' }).regex(/^[a-z]{2}$/, 'A language is two letters, such as "en".'));
const cursor = chosen(z.string({ error: MARK }).max(60, MARK));

/** 'best': what fits the words best; without words the newest. 'helpful': by score. 'unanswered': fewest answers first. */
export const SORTS = ['best', 'newest', 'helpful', 'unanswered'] as const;
export type Sort = (typeof SORTS)[number];
/** How long ago at most. */
export const SPANS = ['day', 'week', 'month', 'year'] as const;

const SINCE = `Say since when: ${SPANS.join(', ')}, or a date such as 2026-03-10.`;
const since = chosen(z.union([z.enum(SPANS), z.iso.date(), z.iso.datetime({ offset: true })], { error: SINCE }));

/** The filters by themselves, as every door takes them. */
export const searchFilters = {
  status: chosen(z.enum(STATUSES, { error: `A status is one of ${STATUSES.join(', ')}.` })),
  topic,
  space: chosen(z.string({ error: 'A space is named by its short name.' }).regex(/^[a-z0-9-]{1,60}$/i, 'A space is named by its short name.')).describe('Short name of a space'),
  language,
  since: since.describe('day, week, month, year, or an ISO 8601 date: asked since then'),
  sort: z.preprocess(blankIsAbsent, z.enum(SORTS, { error: `Sort by one of ${SORTS.join(', ')}.` }).default('best')),
};

export const searchInput = z.object({ q, ...searchFilters, cursor: cursor.describe('`next` of the page before') });
export type Search = z.output<typeof searchInput>;

/** A box that isn't ticked isn't sent. */
const ticked = z.preprocess((said) => said === true || said === '1' || said === 'true' || said === 'on', z.boolean());

export const peopleSearchInput = z.object({ q, free: ticked.describe('1: only who is free right now'), cursor });
export type PeopleSearch = z.output<typeof peopleSearchInput>;

export const suggestInput = z.object({
  q,
  limit: z.coerce.number({ error: 'A limit is a number.' }).int('A limit is a whole number.').min(1, 'A limit is 1 at least.').max(20, 'A limit is 20 at most.').default(5),
});
