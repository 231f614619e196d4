/** What asking somebody in, and answering, takes. */
import { z } from 'zod';
import { line } from '../web/text-input.js';

const ticked = z.union([z.boolean(), z.enum(['on', 'yes']).transform(() => true), z.literal('no').transform(() => false)], { error: 'Say yes or no.' });

export const AskIn = z.object({
  personId: z.string('Choose whom to ask.').regex(/^[0-9a-f]{24}$/, 'Choose somebody of the list.'),
  as: z.enum(['helps', 'listens'], { error: 'Say whether they help along or listen.' }).default('helps'),
  /** Only the asker's word counts. */
  seesEarlier: ticked.default(true),
});
export const SayYes = z.object({ seesEarlier: ticked.default(true) });
export const LookFor = z.object({ q: line(100, { min: 0, message: 'Search for a name.' }).catch('').default('') });
export const ListenTo = z.object({ conversationId: z.string('Say which conversation.').max(24, 'That names no conversation.'), after: z.number('Give a message number.').int('Give a whole number.').min(0, 'Message numbers begin at 1.').default(0) });
