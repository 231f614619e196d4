/** What accepting, passing on and watching take. */
import { z } from 'zod';
import { line } from '../web/text-input.js';

/** Words the product knows; a helper may say it in their own too. */
export const REFUSALS = { notMyThing: 'not-my-thing', later: 'later' } as const;

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
