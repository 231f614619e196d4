/** What keeping a draft takes. */
import { z } from 'zod';
import { NotFound } from '../errors.js';

/** Of all fields together, in UTF-8. */
export const DRAFT_MAX_BYTES = 20 * 1024;
/** Halves of surrogate pairs and what no text has; the rest stays exactly as it was typed. */
const UNFIT = /\p{Cs}|\u0000/gu;
const text = z.string({ error: 'A draft is a text.' }).max(DRAFT_MAX_BYTES, 'That is too long to be kept as a draft.').overwrite((typed) => typed.replace(UNFIT, '')).optional();

export const draftWords = z
  .object({ title: text, body: text, topics: text, space: text })
  .refine((words) => Buffer.byteLength(Object.values(words).join('')) <= DRAFT_MAX_BYTES, 'That is too long to be kept as a draft; keep a copy of your own.');

export const keepDraftInput = z.object({
  words: draftWords,
  /** The version this device knows; 0 for none. */
  version: z.coerce.number({ error: 'A version is a number.' }).int('A version is a number.').min(0, 'A version is a number.').default(0),
});
export type KeepDraft = z.output<typeof keepDraftInput>;

const PLACE = /^(ask|(answer|comment)-[0-9a-f]{24})$/;

/** A place where something can be posted. Throws NotFound for anything else. */
export function placeOf(text: string): string {
  if (!PLACE.test(text)) throw new NotFound('Nothing is posted there, so there is no draft for it.');
  return text;
}
