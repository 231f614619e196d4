/** What it takes to leave: the password, or for guests, who have none, a word. */
import { z } from 'zod';
import { line } from '../web/text-input.js';

export const LEAVING_WORD = 'leave';

export const departureInput = z.object({
  password: z.string({ error: 'Type the password you have now.' }).max(200, 'A password has at most 200 characters.').optional(),
  confirmation: line(20, { min: 0, message: `Type the word ${LEAVING_WORD}.` }).optional(),
});
export type Departure = z.output<typeof departureInput>;
