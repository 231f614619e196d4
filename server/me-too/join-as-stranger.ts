/** "Me too" without an account, in one go: a guest who waits. */
import { becomeGuest } from '../auth/become-guest.js';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Guest } from '../people/people.input.js';
import type { Person } from '../people/person.model.js';
import { originalOf } from '../questions/original-of.js';
import { readQuestion } from '../questions/read-question.js';
import { sayMeToo, type Joined } from './say-me-too.js';

/** Makes a guest, who joins the wait. Anyone may. Looks first, so that nobody becomes a guest in vain. Records metoo.changed. Throws NotFound, Conflict (closed). */
export async function joinAsStranger(ctx: Ctx, who: Guest, questionId: string): Promise<{ guest: Person; joined: Joined }> {
  const question = await originalOf(await readQuestion(questionId));
  if (question.status === 'closed') throw new Conflict('This question is closed, so nobody is looking for an answer to it. Ask your own.', { code: 'question_closed' });
  const guest = await becomeGuest(ctx, who);
  return { guest, joined: await sayMeToo(ctx, guest, question._id) };
}
