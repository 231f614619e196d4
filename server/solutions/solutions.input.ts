/** What looking back on a solution takes. */
import { z } from 'zod';
import { prose } from '../web/text-input.js';

const WHICH = 'Say true (it still is) or false (it came back).';

const truth = (which: string) => z.union([z.boolean(), z.literal(['true', 'false']).transform((said) => said === 'true')], { error: which });

/** Programs send a boolean, forms a word. */
export const stillInput = z.object({
  holds: truth(WHICH),
  /** After a no: the talk that solved it goes on; false asks others. */
  goOn: truth('Say whether the same talk goes on.').default(true),
  /** After a no: what happens now, said in that talk. */
  words: prose(4_000, { min: 0, message: 'Say in a few words what happens now.' }).default(''),
});
