/** What accepting, passing on and watching take. */
import { z } from 'zod';
import { line } from '../web/text-input.js';

const DAY_WORDS = 'Give a day as in 2026-03-31.';
const day = z.iso.date(DAY_WORDS);

/** Days in UTC, both included. */
export const logInput = z.object({ format: z.enum(['csv', 'jsonl'], 'Choose csv or jsonl.').default('csv'), from: day.optional(), to: day.optional() });

const id = (what: string) => z.string({ error: `Say which ${what}, by its id.` }).max(50, `Say which ${what}, by its id.`);
const reason = line(200, { min: 0, message: 'A reason is a few words, or nothing.' })
  .transform((words) => (words === '' ? undefined : words))
  .optional();

/** Refused with a sentence when it isn't fields with values at all. */
const fields = <T extends z.ZodRawShape>(shape: T) => z.object(shape, { error: 'That could not be read. Send fields with values.' });

export const refusalInput = fields({ reason });
export const acceptInput = fields({ offerId: id('offer') });
export const declineInput = fields({ offerId: id('offer'), reason });
export const watchInput = fields({ questionId: id('question') });
