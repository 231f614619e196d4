/** What asking and editing take. */
import { z } from 'zod';
import { guestInput, nameInput } from '../people/people.input.js';
import { clientId, line, prose, topicList } from '../web/text-input.js';

export const TITLE_MAX = 150;
export const BODY_MAX = 20_000;
const SAY_IT = "Say in a few words what's wrong.";

const title = line(TITLE_MAX, { min: 5, message: SAY_IT });
const body = prose(BODY_MAX, { min: 0, message: 'The details are a text; they may be left empty.' });
const language = z.string({ error: 'A language is two letters, such as "en".' }).regex(/^[a-z]{2}$/, 'A language is two letters, such as "en".');

const emptyIsNone = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema);
export const askInput = z.object({ title, body: body.default(''), topics: topicList.default([]), language: language.optional(), clientId: clientId.optional(), space: emptyIsNone(z.string({ error: 'A space is named by its address.' }).max(60, 'A space is named by its address.').optional()), product: emptyIsNone(line(100, { min: 0, message: 'A product is named as the space names it.' }).optional()), shownAs: emptyIsNone(nameInput.optional()) });
export type Ask = z.output<typeof askInput>;

/** The first step alone: what's wrong. */
export const titleInput = z.object({ title });

export const editQuestionInput = z
  .object({
    title: title.optional(),
    body: body.optional(),
    topics: topicList.optional(),
    /** What changed and why, in a line. */
    note: line(200, { min: 0, message: 'What changed is said in one line; it may be left empty.' }).optional(),
    /** The revision the editor saw. */
    revision: z.coerce.number({ error: 'A revision is a number.' }).int('A revision is a number.').min(0, 'A revision is a number.').optional(),
  });
export type EditQuestion = z.output<typeof editQuestionInput>;

export const STATUSES = ['open', 'helping', 'solved', 'closed', 'duplicate'] as const;

export const listInput = z.object({
  topic: line(100, { message: 'A topic is a word.' }).optional(),
  status: z.enum(STATUSES, { error: `A status is one of ${STATUSES.join(', ')}.` }).optional(),
  space: z.string({ error: 'A space is named by its address.' }).max(60, 'A space is named by its address.').optional(),
  query: line(300, { min: 0, message: 'A search is a few words.' }).optional(),
  cursor: z.string({ error: 'That page mark is not one of ours.' }).max(200, 'That page mark is not one of ours.').optional(),
  limit: z.coerce.number({ error: 'A limit is a number.' }).int('A limit is a whole number.').min(1, 'A limit is 1 at least.').max(50, 'A limit is 50 at most.').default(20),
});
export type ListQuestions = z.output<typeof listInput>;

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);
const some = (said: unknown) => (said === undefined ? [] : Array.isArray(said) ? said : [said]);

/** The same from a form: topics are typed in one line, or chosen among the guesses; what is left empty is sent as nothing. */
const formFields = { topics: z.preprocess((typed) => typed ?? '', z.string({ error: 'Topics are a few words, such as "bread sourdough".' })), guess: z.preprocess(some, z.array(z.string())).default([]) };
const withTopics = <T extends { topics: string; guess: string[] }>({ topics, guess, ...rest }: T, context: z.RefinementCtx) => {
  const all = topicList.safeParse([...guess, ...topics.split(/[\s,;]+/)]);
  if (all.success) return { ...rest, topics: all.data };
  context.addIssue({ code: 'custom', path: ['topics'], message: all.error.issues[0]!.message });
  return z.NEVER;
};
const askFields = askInput.extend({ ...formFields, clientId: z.preprocess(blankIsAbsent, clientId.optional()), language: z.preprocess(blankIsAbsent, language.optional()) });

export const askForm = askFields.transform(withTopics);
/** By somebody without an account: their name comes in the same form. */
export const strangersForm = askFields.extend({ name: nameInput, email: guestInput.shape.email }).transform(withTopics);
export const editForm = editQuestionInput.required({ title: true, body: true }).extend(formFields).transform(withTopics);
