/** What reading a ledger takes. */
import { z } from 'zod';

export const ledgerInput = z.object({
  cursor: z.string({ error: 'That page mark is not one of ours.' }).max(200, 'That page mark is not one of ours.').optional(),
  limit: z.coerce.number({ error: 'A limit is a number.' }).int('A limit is a whole number.').min(1, 'A limit is 1 at least.').max(100, 'A limit is 100 at most.').default(30),
});
