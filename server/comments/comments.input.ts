/** What commenting takes. */
import { z } from 'zod';
import { clientId, prose } from '../web/text-input.js';

export const COMMENT_MAX = 1000;
const body = prose(COMMENT_MAX, { min: 2, message: 'Write a few words first.' });

export const commentInput = z.object({ body, clientId: clientId.optional() });
export type CommentWords = z.output<typeof commentInput>;

/** The same from a form, which sends an empty client id when it has none. */
export const commentForms = commentInput.extend({ clientId: z.preprocess((said) => (said === '' ? undefined : said), clientId.optional()) });

export const editCommentInput = z.object({
  body,
  /** The revision the editor saw. */
  revision: z.coerce.number({ error: 'A revision is a number.' }).int('A revision is a number.').min(0, 'A revision is a number.').optional(),
});
export type EditComment = z.output<typeof editCommentInput>;
