/** The people who could help with a question, for those who may know. */
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { match, type Matches } from '../matching/match.js';
import type { Person } from '../people/person.model.js';
import { findQuestion } from '../questions/find-question.js';
import { maySeeMatches, seesSignals } from './offers.policy.js';

export const MOST_MATCHES = 20;

/**
 * Ranked now, the best twenty. The asker or a moderator (Forbidden otherwise). Whoever blocked the asker, or was blocked, is left
 * out for the asker: a list must not tell of it. Throws NotFound.
 */
export async function readMatches(ctx: Ctx, actor: Person, questionId: string): Promise<Matches> {
  const question = await findQuestion(questionId);
  if (!question) throw new NotFound();
  maySeeMatches(actor, question);
  const { items, degraded } = await match(ctx, question);
  const seen = seesSignals(actor) ? items : items.filter(({ whyNot }) => whyNot !== 'blocked');
  return { items: seen.slice(0, MOST_MATCHES), degraded };
}
