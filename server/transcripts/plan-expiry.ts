/** A talk that is over gets the day on which what was said in it goes. */
import type { Ctx } from '../context.js';
import { ConversationModel, type Conversation } from '../conversations/conversation.model.js';
import { findConversation } from '../conversations/find-conversation.js';
import { findPerson } from '../people/find-person.js';
import { goesOn, KEPT_BY_DEFAULT, TOLD_BEFORE_MS } from './keeping.js';

/** How many days this talk is kept: as picked for it, or as its asker has it for all, or as usual. */
export async function daysKept({ keepDays, askerId }: Pick<Conversation, 'keepDays' | 'askerId'>): Promise<number> {
  return keepDays ?? (await findPerson(`${askerId}`))?.keepTalksDays ?? KEPT_BY_DEFAULT;
}

/** Subscriber of conversation.solved and conversation.ended, and called when another time is picked. One that is open again is kept. Again changes nothing. */
export async function planExpiry(ctx: Ctx, conversationId: string): Promise<void> {
  const talk = await findConversation(conversationId);
  if (!talk || talk.goneAt) return;
  const now = ctx.clock.now();
  const gone = goesOn(talk, await daysKept(talk), now);
  const { _id, status, keepDays } = talk;
  await ConversationModel.updateOne(
    { _id, status, goneAt: { $exists: false }, ...(keepDays !== undefined && { keepDays }) },
    gone ? { $set: { goesOn: gone, expiryDueAt: new Date(Math.max(now.getTime(), gone.getTime() - TOLD_BEFORE_MS)) }, $unset: { goingTold: 1 } } : { $unset: { goesOn: 1, expiryDueAt: 1, goingTold: 1 } },
  );
}
