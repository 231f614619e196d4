/** What the pages for signing up and in see. */
import type { Described, FieldErrors } from '../errors.js';

/** The form as it was sent; passwords are never sent back. */
export function againView(body: unknown, refused: Described): { values: Record<string, string>; errors: FieldErrors; problem: string } {
  const typed = Object.entries((body ?? {}) as Record<string, unknown>).filter((field): field is [string, string] => typeof field[1] === 'string' && field[0] !== 'password');
  return { values: Object.fromEntries(typed), errors: refused.fields ?? { form: refused.message }, problem: refused.message };
}
