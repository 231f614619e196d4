/** What a report takes: one tap is enough, and more can be said. */
import { z } from 'zod';
import { FLAG_REASONS } from '../moderation/reasons.js';
import { WORDS_MAX } from '../moderation/moderation.input.js';
import { prose } from '../web/text-input.js';

const none = (said: unknown) => (said === '' || said === null ? undefined : said);

export const ReportInput = z.object({
  personId: z.preprocess(none, z.string().max(24, 'That names nobody.').optional()),
  seq: z.preprocess(none, z.coerce.number('Give a message number.').int('Give a whole number.').min(1, 'Message numbers begin at 1.').max(1_000_000_000, 'No conversation is that long.').optional()),
  reason: z.preprocess(none, z.enum(FLAG_REASONS, { error: 'Choose what is wrong.' }).optional()),
  words: prose(WORDS_MAX, { min: 0, message: 'Say it in a few words, or leave it empty.' }).default(''),
  block: z.union([z.boolean(), z.literal('on').transform(() => true)], { error: 'Say whether to block them too.' }).default(false),
});
export type ReportWords = z.output<typeof ReportInput>;
export const SafetyPage = z.object({ message: z.coerce.number().int().min(1).optional().catch(undefined) });
