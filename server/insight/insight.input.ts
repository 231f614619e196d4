/** What may be chosen when looking at how matching does. */
import { z } from 'zod';
import { DIMENSIONS } from './tally.js';

export const SPANS = [1, 7, 30] as const;

export const insightInput = z.object({
  days: z.enum(SPANS.map(String) as ['1', '7', '30'], { error: 'Choose 1, 7 or 30 days.' }).default('7').transform(Number),
  by: z.enum(DIMENSIONS, { error: 'Choose topic, language or hour.' }).default('topic'),
});
export type Insight = z.output<typeof insightInput>;
