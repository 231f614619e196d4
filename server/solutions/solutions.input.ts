/** What looking back on a solution takes. */
import { z } from 'zod';

const WHICH = 'Say true (it still is) or false (it came back).';

/** Programs send a boolean, forms a word. */
export const stillInput = z.object({ holds: z.union([z.boolean(), z.literal(['true', 'false']).transform((said) => said === 'true')], { error: WHICH }) });
