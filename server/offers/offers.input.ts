/** What accepting, passing on and watching take. */
import { z } from 'zod';
import { line } from '../web/text-input.js';

/** Words the product knows; a helper may say it in their own too. */
export const REFUSALS = { notMyThing: 'not-my-thing', later: 'later' } as const;

const id = (what: string) => z.string({ error: `Say which ${what}, by its id.` }).max(50, `Say which ${what}, by its id.`);
const reason = line(200, { min: 0, message: 'A reason is a few words, or nothing.' })
  .transform((words) => (words === '' ? undefined : words))
  .optional();

export const refusalInput = z.object({ reason });
export const acceptInput = z.object({ offerId: id('offer') });
export const declineInput = z.object({ offerId: id('offer'), reason });
export const watchInput = z.object({ questionId: id('question') });
