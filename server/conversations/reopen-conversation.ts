/** The problem came back: the talk that had solved it is open again, with all that was said in it and whoever helped. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { notify } from '../notifications/notify.js';
import { findWhoIsHere } from '../people/find-person.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { paths } from '../web/paths.js';
import { helpersHeard, helpersHere, SILENCE } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { note } from './note.js';

/** Who would help on in this talk; null when nobody can: they left, the two have parted, or what was said is gone. */
export async function whoGoesOn(conversationId: Types.ObjectId): Promise<Types.ObjectId | null> {
  const talk = await ConversationModel.findById(conversationId).lean<Conversation>();
  if (talk?.status !== 'solved' || talk.partedAt || talk.goneAt) return null;
  for (const id of [...helpersHere(talk), ...helpersHeard(talk)]) if (await findWhoIsHere(`${id}`)) return id;
  return null;
}

/** Their name, for whoever may choose to go on with them. */
export async function nameOfWhoGoesOn(conversationId: Types.ObjectId): Promise<string | null> {
  const id = await whoGoesOn(conversationId);
  return id && cardOf(await findPeople([id]), id).name;
}

/**
 * Subscriber of solution.failed, and called by whoever can't wait for it. Opens the talk again if it goes on; doing it again opens it once.
 * Both sides hear of it; a helper who can't leaves, or is silent, and then others are asked. Records conversation.reopened.
 */
export async function reopenConversation(ctx: Ctx, { conversationId, times = 1, goesOn }: Catalogue['solution.failed']): Promise<void> {
  if (!goesOn) return;
  const _id = toId(conversationId);
  const before = await ConversationModel.findById(_id).lean<Conversation>();
  if (!before) return;
  const now = ctx.clock.now();
  const opened = await ConversationModel.findOneAndUpdate(
    { _id, status: 'solved', $or: [{ reopenings: null }, { reopenings: { $lt: times } }] },
    {
      $set: {
        status: 'live', solvedAt: null, reopenedAt: now, reopenings: times, roundsBefore: before.backup?.round ?? 0, ...(before.backup?.state === 'asked' && { 'backup.state': 'over' }),
        // A company's agent has colleagues; a stranger who joined would seem to speak for it.
        ...(!before.voice && { helpDueAt: new Date(now.getTime() + SILENCE.ANSWER_MS) }),
      },
      $unset: { unsettled: 1 },
    },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  const talk = opened ?? before;
  if (talk.reopenings !== times || talk.status !== 'live') return;
  await tellReopened(ctx, talk, times);
}

async function tellReopened(ctx: Ctx, talk: Conversation, times: number): Promise<void> {
  const id = `${talk._id}`;
  const { name } = cardOf(await findPeople([talk.askerId]), talk.askerId);
  await note(ctx, talk, `reopened-${times}`, `It came back, so this talk is open again. Whoever helped and can't go on leaves it; then others are asked.`);
  for (const helperId of helpersHeard(talk)) {
    await notify(ctx, { personId: helperId, kind: 'still', cause: `conversation.reopened:${id}:${times}`, message: `What you helped ${name} with came back. Your talk is open again.`, href: paths.conversation(id), byId: talk.askerId });
  }
  await ctx.events.record('conversation.reopened', `${id}:${times}`, { conversationId: id, questionId: `${talk.questionId}`, times });
  ctx.events.pass('conversation.changed', { conversationId: id, memberIds: talk.memberIds, status: talk.status, what: 'reopened' });
}
