/** What programs are told of an emergency. */
import { z } from 'zod';
import { EMERGENCY_KINDS } from './words.js';

export const emergencyReply = z.object({
  kind: z.enum(EMERGENCY_KINDS),
  said: z.string(),
  help: z.string().nullable().describe("The operator's own words"),
  lines: z.array(z.object({ region: z.string().nullable().describe('Two letters; null: everywhere'), name: z.string(), call: z.string().nullable(), href: z.string() })),
});
