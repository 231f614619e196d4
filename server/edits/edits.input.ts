/** What suggesting a change, deciding on one and going back take. */
import { z } from 'zod';
import { answerBody } from '../answers/answers.input.js';
import { editForm, editQuestionInput } from '../questions/questions.input.js';
import { line } from '../web/text-input.js';

const revision = z.coerce.number({ error: 'A revision is a number.' }).int('A revision is a number.').min(0, 'A revision is a number.');
const note = line(200, { min: 5, message: 'Say in a line what you change and why; whoever decides reads that first.' });

export const suggestForQuestion = editQuestionInput.extend({ note, revision: revision.optional() });
export const suggestForQuestionForm = z.intersection(editForm, z.object({ note }));
export const suggestForAnswer = z.object({ body: answerBody, note, revision: revision.optional() });

export const refusalInput = z.object({ reason: line(500, { min: 5, message: 'Say in a sentence why not; whoever suggested it can learn from that.' }) });
/** What one takes back oneself needs no reason. */
export const takingBackInput = z.object({ reason: line(500, { min: 0, message: 'A reason is a sentence.' }).default('') });

export const rollBackInput = z.object({ revision });
export const editsPageInput = z.object({ cursor: z.string({ error: 'That page mark is not one of ours.' }).max(60, 'That page mark is not one of ours.').optional() });
export const historyPageInput = z.object({ before: revision.optional() });
