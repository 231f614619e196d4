/** What a form's posting is known by. */
import { createHash } from 'node:crypto';

/**
 * The form's own random id with a mark of its words: a double press is the same posting, but somebody who goes back in their
 * browser and posts other words from the same form has written something new, which must not be lost.
 */
export function postingKey(formId: string | undefined, ...words: string[]): { clientId?: string } {
  if (!formId) return {};
  return { clientId: `${formId.slice(0, 64)}.${createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 16)}` };
}
