/** What the list of followed things takes. */
import { z } from 'zod';

const MARK = 'That page mark is not one of ours.';

export const followingInput = z.object({
  cursor: z.string({ error: MARK }).max(200, MARK).optional(),
  limit: z.coerce.number({ error: 'A limit is a number.' }).int('A limit is a whole number.').min(1, 'A limit is 1 at least.').max(50, 'A limit is 50 at most.').default(30),
});
