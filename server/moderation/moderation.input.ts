/** What flagging and moderating take. */
import { z } from 'zod';
import { DAY } from '../clock.js';
import { prose } from '../web/text-input.js';
import { ALL_REASONS, FLAG_REASONS } from './reasons.js';

export const WORDS_MAX = 1000;
/** A suspension always has an end; a year is the longest. */
export const LONGEST_SUSPENSION_DAYS = 365;

const words = prose(WORDS_MAX, { min: 0, message: 'Say it in a few words, or leave it empty.' }).default('');

export const flagInput = z
  .object({ reason: z.enum(FLAG_REASONS, { error: 'Choose what is wrong.' }), words })
  .refine(({ reason, words: said }) => reason !== 'other' || said !== '', { path: ['words'], error: 'Say in a few words what is wrong.' });
export type FlagWords = z.output<typeof flagInput>;

const none = (said: unknown) => (said === '' || said === undefined ? null : said);
const END = 'A suspension needs an end: 1, 7 or 30 days, or a date such as 2026-04-01.';

const until = z
  .union([z.enum(['1', '7', '30']).transform((days) => Number(days) * DAY), z.literal([1, 7, 30]).transform((days) => days * DAY), z.iso.date().transform((day) => new Date(`${day}T00:00:00Z`))], { error: END });

export const decisionInput = z
  .object({
    post: z.preprocess(none, z.enum(['hide', 'delete', 'restore'], { error: 'The post is hidden, deleted or shown.' }).nullable()),
    person: z.preprocess(none, z.enum(['warn', 'suspend', 'lift'], { error: 'The person is warned, suspended, or may write again.' }).nullable()),
    reason: z.enum(ALL_REASONS, { error: 'Choose why.' }),
    words,
    /** Days from now, or a date. */
    until: z.preprocess(none, until.nullable()),
    date: z.preprocess(none, z.iso.date({ error: END }).transform((day) => new Date(`${day}T00:00:00Z`)).nullable()),
  })
  .transform(({ until: end, date, ...rest }) => ({ ...rest, end: date ?? end }))
  .refine(({ person, end }) => person !== 'suspend' || end !== null, { path: ['until'], error: END })
  .refine(({ person, words: said }) => (person !== 'warn' && person !== 'suspend') || said !== '', { path: ['words'], error: 'Say to them in a sentence why.' });
export type DecisionWords = z.output<typeof decisionInput>;

export const undoInput = z.object({ words });
export const replyInput = z.object({ text: prose(2000, { min: 2, message: 'Write what the moderators should know.' }) });
export const pageInput = z.object({ cursor: z.string({ error: 'That page mark is not one of ours.' }).max(200, 'That page mark is not one of ours.').optional() });
export const auditInput = pageInput.extend({ person: z.preprocess(none, z.string().max(60).nullable()) });
export const lookInput = z.object({ subject: z.enum(['question', 'answer', 'comment', 'person'], { error: 'Name what to look at.' }), id: z.string({ error: 'Name what to look at.' }) });
