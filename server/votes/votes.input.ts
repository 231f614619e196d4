/** What voting takes. */
import { z } from 'zod';

const WHAT = 'A vote is 1 (this helps), -1 (this does not help) or 0 (no vote).';

/** Forms send text, programs numbers; nothing else is taken for a number. */
export const voteInput = z.object({
  value: z.union([z.literal([-1, 0, 1]), z.literal(['-1', '0', '1']).transform(Number)], { error: WHAT }).transform((value) => value as VoteValue),
});

export type VoteValue = -1 | 0 | 1;
