/** Saying no to a hand-over, or taking it back. */
import type { Ctx } from '../context.js';
import { conversationOf, isAsker, isHelper } from '../conversations/conversations.policy.js';
import { endBackup } from '../conversations/welcome-back.js';
import { Conflict, Forbidden, NotFound } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { HandoverModel, type Handover } from './handover.model.js';
import { settleHandover } from './settle-handover.js';

/**
 * Ends the looking for somebody else: whoever asked says no to it, or the helper who wished it stays after all. Records backup.over and
 * handover.settled. Throws NotFound, Forbidden (another helper's wish), Conflict when somebody took over already.
 */
export async function keepHelper(ctx: Ctx, actor: Person, conversationId: string): Promise<void> {
  const talk = await conversationOf(actor, conversationId);
  const open = await HandoverModel.findOne({ openFor: talk._id }).lean<Handover>();
  if (!open) {
    if (!isHelper(actor, talk) && !isAsker(actor, talk)) throw new NotFound();
    throw new Conflict('Nobody is being asked to take over any more.', { code: 'handover_over' });
  }
  const mine = open.fromId.equals(actor._id);
  if (!mine && !isAsker(actor, talk)) throw new Forbidden('Whoever asked, or whoever hands over, can say that.', { code: 'not_theirs' });
  // The talk decides: whoever took over a moment ago isn't sent away again.
  if (!(await endBackup(ctx, talk, 'kept', mine ? `${actor._id}` : null))) throw new Conflict('Somebody took over a moment ago.', { code: 'handover_over' });
  await settleHandover(ctx, open._id, mine ? 'withdrawn' : 'refused');
}
