/** What an operator says to a claim. */
import { z } from 'zod';
import { prose } from '../web/text-input.js';

export const decisionInput = z.object({
  decision: z.enum(['confirmed', 'refused'], { error: 'Say confirmed or refused.' }),
  word: prose(500, { min: 0, message: 'Say it in a few words, or leave it empty.' }).default(''),
});
export type Decision = z.output<typeof decisionInput>;
