/** What handing over takes. */
import { z } from 'zod';
import { line, prose } from '../web/text-input.js';

export const LONGEST_SUMMARY = 2_000;

const none = (said: unknown) => (said === '' || said === null ? undefined : said);

export const HandoverInput = z.object({
  summary: prose(LONGEST_SUMMARY, { min: 20, message: 'Say in a few sentences what the problem is and what was tried (20 characters at least).' }),
  /** Id of the one to be asked; absent: Tacit asks around. */
  to: z.preprocess(none, z.string().regex(/^[0-9a-f]{24}$/, 'Choose somebody of the list.').optional()),
  stays: z.union([z.boolean(), z.literal('on').transform(() => true)], { error: 'Say whether you stay.' }).default(false),
});
export type HandoverWords = z.output<typeof HandoverInput>;
export const HandoverPage = z.object({ q: line(100, { min: 0, message: 'Search for a name, or for what they know.' }).catch('').default('') });
