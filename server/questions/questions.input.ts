/** What asking and editing take. */
import { z } from 'zod';
import { clientId, line, prose, topicList } from '../web/text-input.js';

export const TITLE_MAX = 150;
export const BODY_MAX = 20_000;
const SAY_IT = "Say in a few words what's wrong.";

const title = line(TITLE_MAX, { min: 5, message: SAY_IT });
const body = prose(BODY_MAX, { min: 0, message: 'The details are a text; they may be left empty.' });
const language = z.string({ error: 'A language is two letters, such as "en".' }).regex(/^[a-z]{2}$/, 'A language is two letters, such as "en".');

export const askInput = z.object({ title, body: body.default(''), topics: topicList.default([]), language: language.optional(), clientId: clientId.optional() });
export type Ask = z.output<typeof askInput>;

/** The first step alone: what's wrong. */
export const titleInput = z.object({ title });

export const editQuestionInput = z
  .object({
    title: title.optional(),
    body: body.optional(),
    topics: topicList.optional(),
    /** The revision the editor saw. */
    revision: z.coerce.number({ error: 'A revision is a number.' }).int('A revision is a number.').min(0, 'A revision is a number.').optional(),
  });
export type EditQuestion = z.output<typeof editQuestionInput>;

export const STATUSES = ['open', 'helping', 'solved', 'closed', 'duplicate'] as const;

export const listInput = z.object({
  topic: line(100, { message: 'A topic is a word.' }).optional(),
  status: z.enum(STATUSES, { error: `A status is one of ${STATUSES.join(', ')}.` }).optional(),
  query: line(300, { min: 0, message: 'A search is a few words.' }).optional(),
  cursor: z.string({ error: 'That page mark is not one of ours.' }).max(200, 'That page mark is not one of ours.').optional(),
  limit: z.coerce.number({ error: 'A limit is a number.' }).int('A limit is a whole number.').min(1, 'A limit is 1 at least.').max(50, 'A limit is 50 at most.').default(20),
});
export type ListQuestions = z.output<typeof listInput>;

/** The same from a form, where what is left empty is sent as nothing. */
const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);
export const askForms = askInput.extend({ clientId: z.preprocess(blankIsAbsent, clientId.optional()), language: z.preprocess(blankIsAbsent, language.optional()) });
