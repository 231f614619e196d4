/** What naming an original takes. */
import { z } from 'zod';

const WHICH = 'Paste the address of the other question, such as https://.../questions/5f0c...';
const ID = /(?:^|\/questions\/)([0-9a-f]{24})(?:[/?#].*)?$/i;

/** An id from programs; from a form the address that somebody copied, or an id too. */
export const duplicateInput = z.object({
  of: z
    .string({ error: WHICH })
    .max(500, WHICH)
    .transform((said, context) => {
      const id = ID.exec(said.trim())?.[1];
      if (id) return id.toLowerCase();
      context.addIssue({ code: 'custom', message: WHICH });
      return z.NEVER;
    }),
});
export type DuplicateOf = z.output<typeof duplicateInput>;

/** A form sends what was chosen among the similar ones, and the field for an address, of which the typed one counts. */
export const duplicateForm = z.preprocess((body) => {
  const { of, address } = (body ?? {}) as { of?: unknown; address?: unknown };
  return { of: typeof address === 'string' && address.trim() !== '' ? address : of };
}, duplicateInput);
