/** A talk that is over gets the day on which what was said in it goes. */
import type { Ctx } from '../context.js';
import { ConversationModel, type Conversation } from '../conversations/conversation.model.js';
import { findConversation } from '../conversations/find-conversation.js';
import { findPerson } from '../people/find-person.js';
import { AT_LEAST_MS, goesOn, KEPT_BY_DEFAULT, LONG_OVER_MS, TOLD_BEFORE_MS } from './keeping.js';

/** How many days this talk is kept: as picked for it, or as its asker has it for all, or as usual. */
export async function daysKept({ keepDays, askerId }: Pick<Conversation, 'keepDays' | 'askerId'>): Promise<number> {
  if (keepDays !== undefined) return keepDays;
  const asker = await findPerson(`${askerId}`);
  const whose = asker?.ownerId ? await findPerson(`${asker.ownerId}`) : asker;
  return whose?.keepTalksDays ?? KEPT_BY_DEFAULT;
}

/** Subscriber of conversation.solved and conversation.ended, and called when another time is picked. One that is open again is kept. Again changes nothing. */
export async function planExpiry(ctx: Ctx, conversationId: string, atLeastMs = AT_LEAST_MS): Promise<void> {
  const talk = await findConversation(conversationId);
  if (!talk || talk.goneAt) return;
  const now = ctx.clock.now();
  const gone = goesOn(talk, await daysKept(talk), new Date(now.getTime() + atLeastMs));
  const { _id, status, keepDays } = talk;
  await ConversationModel.updateOne(
    { _id, status, goneAt: { $exists: false }, ...(keepDays !== undefined && { keepDays }) },
    gone ? { $set: { goesOn: gone, expiryDueAt: new Date(Math.max(now.getTime(), gone.getTime() - TOLD_BEFORE_MS)) }, $unset: { goingTold: 1 } } : { $unset: { goesOn: 1, expiryDueAt: 1, goingTold: 1 } },
  );
}

const AT_ONCE = 100;

/** The job's part for talks that ended before there were such days, or whose plan a crash kept from being made. */
export async function planTheRest(ctx: Ctx): Promise<void> {
  for (const status of ['solved', 'ended'] as const) {
    const unplanned = await ConversationModel.find({ status, goesOn: null }, { _id: 1 }).limit(AT_ONCE).lean<Pick<Conversation, '_id'>[]>();
    for (const { _id } of unplanned) await planExpiry(ctx, `${_id}`, LONG_OVER_MS);
  }
}
