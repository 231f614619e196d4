/** How far somebody's page has come: delivered, and read. */
import type { z } from 'zod';
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { lastNumberOf } from './append-message.js';
import { ConversationModel, type Conversation, type SeenMark } from './conversation.model.js';
import type { SeenIn } from './conversations.input.js';
import { conversationOf } from './conversations.policy.js';
import { takeBackAway } from './tell-away.js';

/**
 * Moves the actor's marks forward, never back and never beyond what was said. What is read was delivered too.
 * Members only (NotFound). Passes conversation.receipt when a mark moved. Returns the marks as they stand.
 */
export async function markSeen(ctx: Ctx, actor: Person, input: z.output<typeof SeenIn>): Promise<SeenMark> {
  const conversation = await conversationOf(actor, input.conversationId);
  const before = seenBy(conversation, actor._id.toString());
  const wanted = { read: input.read ?? 0, delivered: Math.max(input.delivered ?? 0, input.read ?? 0) };
  const told = conversation.seen[`${actor._id}`]?.told;
  // Also when nothing moves: a crash may have come between the mark and this.
  const withoutNews = async (mark: SeenMark) => {
    if (told !== undefined && mark.read >= told) await takeBackAway(ctx, conversation._id, actor._id, told);
    return mark;
  };
  if (wanted.read <= before.read && wanted.delivered <= before.delivered) return withoutNews(before);
  const last = await lastNumberOf(conversation._id);
  const mark = { read: Math.max(before.read, Math.min(wanted.read, last)), delivered: Math.max(before.delivered, Math.min(wanted.delivered, last)) };
  if (mark.read === before.read && mark.delivered === before.delivered) return before;
  const seen = `seen.${actor._id.toString()}`;
  await ConversationModel.updateOne({ _id: conversation._id }, { $max: { [`${seen}.delivered`]: mark.delivered, [`${seen}.read`]: mark.read } });
  ctx.events.pass('conversation.receipt', { conversationId: conversation._id.toString(), personId: actor._id.toString(), memberIds: conversation.partedAt ? [actor._id] : conversation.memberIds, ...mark });
  return withoutNews(mark);
}

/** Somebody's marks; nothing seen yet is 0. */
export function seenBy(conversation: Conversation, personId: string): SeenMark {
  const mark = conversation.seen[personId];
  return { delivered: mark?.delivered ?? 0, read: mark?.read ?? 0 };
}
