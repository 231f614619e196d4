/** What answering and editing an answer take. */
import { z } from 'zod';
import { clientId, prose } from '../web/text-input.js';

export const ANSWER_MAX = 30_000;
const body = prose(ANSWER_MAX, { min: 10, message: 'Say in a sentence or two what to do; a bare word rarely helps.' });

export const answerInput = z.object({ body, clientId: clientId.optional() });
export type AnswerWords = z.output<typeof answerInput>;

export const editAnswerInput = z.object({
  body,
  /** The revision the editor saw. */
  revision: z.coerce.number({ error: 'A revision is a number.' }).int('A revision is a number.').min(0, 'A revision is a number.').optional(),
});
export type EditAnswer = z.output<typeof editAnswerInput>;

/** The same from a form, which sends an empty client id when it has none. */
export const answerForms = answerInput.extend({ clientId: z.preprocess((said) => (said === '' ? undefined : said), clientId.optional()) });
