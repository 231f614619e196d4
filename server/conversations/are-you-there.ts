/** "Are you there?": a silent helper is asked, by whoever waits for them or by Tacit before somebody else is looked for. */
import type { Types } from 'mongoose';
import { MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { Conflict, TooMany } from '../errors.js';
import type { Catalogue } from '../events/catalogue.js';
import { notify } from '../notifications/notify.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import { helpersHere } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { conversationOf, mustBeAsker } from './conversations.policy.js';
import { findConversation } from './find-conversation.js';
import { note } from './note.js';

/** Once in so long: oftener it is no question any more. Set. */
export const NUDGE_EVERY_MS = 3 * MINUTE;

/**
 * The asker asks whether their helper is there: a line in the talk, and news to a helper who isn't looking, by their own ways. Once in
 * three minutes (TooMany). Records helper.nudged. Throws NotFound, Forbidden, Conflict (over, or no helper to be asked).
 */
export async function areYouThere(ctx: Ctx, actor: Person, conversationId: string): Promise<void> {
  const talk = await conversationOf(actor, conversationId);
  mustBeAsker(actor, talk);
  if (talk.status !== 'live' || talk.partedAt) throw new Conflict('This talk is over.', { code: 'conversation_ended' });
  if (helpersHere(talk).length === 0) throw new Conflict('Your helper is away; somebody else is looked for as soon as you write.', { code: 'nobody_here' });
  if (await nudgeHelpers(ctx, talk, 'asker')) return;
  const again = (talk.nudgedAt?.getTime() ?? ctx.clock.now().getTime()) + NUDGE_EVERY_MS - ctx.clock.now().getTime();
  throw new TooMany(Math.max(1, Math.ceil(again / 1000)), 'They were asked a moment ago. Give them a few minutes.');
}

/** The one write that decides it. Records helper.nudged. @returns false when they were asked lately, or the talk is over. */
export async function nudgeHelpers(ctx: Ctx, { _id }: Pick<Conversation, '_id'>, by: Catalogue['helper.nudged']['by']): Promise<boolean> {
  const now = ctx.clock.now();
  const told = ctx.events.announce('helper.nudged', `${_id}:${now.getTime()}`, { conversationId: `${_id}`, by, at: now.toISOString() });
  const lately = new Date(now.getTime() - NUDGE_EVERY_MS);
  const nudged = await ConversationModel.updateOne(
    { _id, status: 'live', partedAt: { $exists: false }, $or: [{ nudgedAt: { $exists: false } }, { nudgedAt: { $lte: lately } }] },
    { $set: { nudgedAt: now }, $push: { outbox: told } },
  );
  if (nudged.modifiedCount > 0) ctx.events.publish(ConversationModel, _id, told);
  return nudged.modifiedCount > 0;
}

/** Subscriber of helper.nudged. Of Tacit's own asking nothing stands in the talk: who waits needn't read it. */
export async function followNudge(ctx: Ctx, { conversationId, by, at }: Catalogue['helper.nudged']): Promise<void> {
  const talk = await findConversation(conversationId);
  if (talk?.status !== 'live' || talk.partedAt) return;
  const { name } = cardOf(await findPeople([talk.askerId]), talk.askerId);
  if (by === 'asker') await note(ctx, talk, `nudge-${at}`, `${name} asks: are you there?`);
  for (const personId of helpersHere(talk)) await tellHelper(ctx, talk, personId, `${name} waits for you in your talk. Are you there?`, at);
}

async function tellHelper(ctx: Ctx, { _id, askerId }: Conversation, personId: Types.ObjectId, message: string, at: string): Promise<void> {
  if (await ctx.live.occupied(`conversation:${_id}:${personId}`)) return;
  await notify(ctx, { personId, kind: 'message', cause: `helper.nudged:${_id}:${at}`, byId: askerId, message, href: paths.conversation(_id) });
}

/** Whether the page offers it: the asker of a live talk with a helper who was not asked lately. */
export const mayNudge = (actor: Pick<Person, '_id'>, talk: Conversation, now: Date): boolean =>
  talk.status === 'live' && !talk.partedAt && talk.askerId.equals(actor._id) && helpersHere(talk).length > 0 && now.getTime() - (talk.nudgedAt?.getTime() ?? 0) >= NUDGE_EVERY_MS;
