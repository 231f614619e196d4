/** What searching takes. */
import { z } from 'zod';
import { STATUSES } from '../questions/questions.input.js';
import { line, topicName } from '../web/text-input.js';

export const QUERY_MAX = 300;
const WORDS = 'A search is a few words.';

const q = line(QUERY_MAX, { min: 0, message: WORDS }).default('');

export const searchInput = z.object({
  q,
  topic: z.string({ error: 'A topic is a word.' }).max(100, 'A topic is a word.').transform((topic) => topicName(topic) ?? undefined).optional(),
  status: z.preprocess((value) => (value === '' ? undefined : value), z.enum(STATUSES, { error: `A status is one of ${STATUSES.join(', ')}.` }).optional()),
  page: z.coerce.number({ error: 'A page is a number.' }).int('A page is a whole number.').min(1, 'Pages begin at 1.').max(50, 'Nobody reads that far: narrow the search instead.').default(1),
});
export type Search = z.output<typeof searchInput>;

export const suggestInput = z.object({
  q,
  limit: z.coerce.number({ error: 'A limit is a number.' }).int('A limit is a whole number.').min(1, 'A limit is 1 at least.').max(20, 'A limit is 20 at most.').default(5),
});
