/** What may come in about keeping talks. */
import { z } from 'zod';
import { KEEP_DAYS, type KeepDays } from './keeping.js';

const SENTENCE = 'Choose 7, 30, 90 or 365 days.';
const days = z.coerce.number(SENTENCE).refine((said): said is KeepDays => (KEEP_DAYS as readonly number[]).includes(said), SENTENCE);
export const Keeping = z.object({ days });
export const CopyWanted = z.object({ as: z.enum(['html', 'json', 'zip'], { error: 'A copy is html, json or zip.' }).default('html') });
