/** What closing and reopening take. */
import { z } from 'zod';
import { REASONS_TO_CHOOSE } from '../questions/question.model.js';
import { line } from '../web/text-input.js';

export const NOTE_MAX = 300;
const note = line(NOTE_MAX, { min: 0, message: 'A note is a sentence; it may be left empty.' }).default('');

export const closureInput = z.object({ reason: z.enum(REASONS_TO_CHOOSE, { error: 'Choose why.' }), note });
export type CloseWords = z.output<typeof closureInput>;
