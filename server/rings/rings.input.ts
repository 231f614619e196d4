/** What deciding on a hint takes. */
import { z } from 'zod';

export const ringInput = z.object({ state: z.enum(['dismissed', 'targeted'], { error: 'Say whether the votes were aimed or not.' }) });
