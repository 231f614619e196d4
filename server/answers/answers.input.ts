/** What answering and editing an answer take. */
import { z } from 'zod';
import { clientId, line, prose } from '../web/text-input.js';

export const ANSWER_MAX = 30_000;
export const answerBody = prose(ANSWER_MAX, { min: 10, message: 'Say in a sentence or two what to do; a bare word rarely helps.' });

export const answerInput = z.object({ body: answerBody, clientId: clientId.optional() });
export type AnswerWords = z.output<typeof answerInput>;

export const editAnswerInput = z.object({
  body: answerBody,
  /** What changed and why, in a line. */
  note: line(200, { min: 0, message: 'What changed is said in one line; it may be left empty.' }).optional(),
  /** The revision the editor saw. */
  revision: z.coerce.number({ error: 'A revision is a number.' }).int('A revision is a number.').min(0, 'A revision is a number.').optional(),
});
export type EditAnswer = z.output<typeof editAnswerInput>;

/** The same from a form, which sends an empty client id when it has none. */
export const answerForms = answerInput.extend({ clientId: z.preprocess((said) => (said === '' ? undefined : said), clientId.optional()) });
