/** What programs are told of an answer's marks. */
import { z } from 'zod';

export const marksReply = z.object({ works: z.number(), outdated: z.number(), versions: z.array(z.object({ version: z.string(), count: z.number() })), isOutdated: z.boolean() });
