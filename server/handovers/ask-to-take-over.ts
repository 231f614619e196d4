/** "Hand over": somebody who knows more is asked to take the talk, with what was tried so far. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { helpersHere } from '../conversations/backup.js';
import { conversationOf, mustBeHelper } from '../conversations/conversations.policy.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { welcomeBack } from '../conversations/welcome-back.js';
import { Conflict, InvalidInput } from '../errors.js';
import { findHelpers } from '../people/find-helpers.js';
import { isFreeNow } from '../people/free-now.js';
import type { Person } from '../people/person.model.js';
import { beginHandover } from './follow-handover.js';
import { HandoverModel, type Handover } from './handover.model.js';
import type { HandoverWords } from './handovers.input.js';
import { whoMayNotBeNamed } from './who-could-take-over.js';

/**
 * Asks somebody to take over a live talk: the one named, or whoever Tacit finds. The actor helps there and stays until somebody comes;
 * it says nothing of them. Records handover.asked. Throws NotFound, Forbidden (not a helper), Conflict (over, in a company's name, being
 * asked already), InvalidInput (nobody to be named).
 */
export async function askToTakeOver(ctx: Ctx, actor: Person, conversationId: string, { summary, to, stays }: HandoverWords): Promise<Handover> {
  const talk = await mayHandOver(actor, conversationId);
  if (talk.awayIds?.some((id) => id.equals(actor._id))) await welcomeBack(ctx, { conversationId, helperId: `${actor._id}` });
  const now = ctx.clock.now();
  if (to) await mustBeAskable(talk, to, now);
  const _id = new Types.ObjectId();
  const told = ctx.events.announce('handover.asked', `${_id}`, { handoverId: `${_id}` });
  try {
    await HandoverModel.create({ _id, conversationId: talk._id, openFor: talk._id, fromId: actor._id, namedId: to ? new Types.ObjectId(to) : null, summary, stays, createdAt: now, outbox: [told] });
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
    throw already();
  }
  // The subscriber does it too; done here so that the page shown next is right.
  const begun = await beginHandover(ctx, { handoverId: `${_id}` });
  ctx.events.publish(HandoverModel, _id, told);
  if (!begun) throw already();
  return (await HandoverModel.findById(_id).lean<Handover>())!;
}

/** The talk, if this helper may hand it over now. Throws NotFound, Forbidden, Conflict. */
export async function mayHandOver(actor: Pick<Person, '_id'>, conversationId: string): Promise<Conversation> {
  const talk = await conversationOf(actor, conversationId);
  mustBeHelper(actor, talk);
  if (talk.status !== 'live' || talk.partedAt) throw new Conflict('This talk is over, so there is nothing to hand over.', { code: 'conversation_ended' });
  if (talk.voice) throw new Conflict(`You speak for ${talk.voice.name} here; somebody else can't take that over. A colleague can answer openly.`, { code: 'in_a_voice' });
  return talk;
}

/** The same words for whatever is in the way: who blocked whom isn't told. */
async function mustBeAskable(talk: Conversation, to: string, now: Date): Promise<void> {
  const person = (await whoMayNotBeNamed(talk)).has(to) ? undefined : (await findHelpers([to])).get(to);
  if (!person || !isFreeNow(person, now)) throw new InvalidInput("They can't be asked just now. Choose somebody else, or let us ask around.", { code: 'not_askable' });
}

const already = () => new Conflict('Somebody else is being asked already. You hear what becomes of it.', { code: 'asked_already' });

/** Whether the page offers it to this person. */
export const offersHandover = (actor: Pick<Person, '_id'>, talk: Conversation): boolean =>
  talk.status === 'live' && !talk.partedAt && !talk.voice && talk.backup?.state !== 'asked' && helpersHere(talk).some((id) => id.equals(actor._id));
