/** What programs are told of a closure. */
import { z } from 'zod';
import { CLOSURE_REASONS, type Question } from '../questions/question.model.js';

export const closureReply = z.object({ reason: z.enum(CLOSURE_REASONS), note: z.string(), byId: z.string().nullable(), at: z.string() });

export function tellClosure({ closure }: Pick<Question, 'closure'>): z.input<typeof closureReply> | null {
  return closure ? { reason: closure.reason, note: closure.note, byId: closure.byId && `${closure.byId}`, at: closure.at.toISOString() } : null;
}
