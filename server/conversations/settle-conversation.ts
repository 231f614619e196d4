/** What follows from "solved" and "ended", done again until it is done: a crash right after the deciding write loses nothing. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { findWhoIsHere } from '../people/find-person.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { markSolved } from '../questions/mark-solved.js';
import { releaseQuestion } from '../questions/release-question.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { note } from './note.js';

/** Each step is harmless the second time; the flag goes last. Records conversation.solved or conversation.ended, and person.freed. */
export async function settleConversation(ctx: Ctx, conversation: Conversation): Promise<void> {
  if (conversation.status === 'solved') await settleSolved(ctx, conversation);
  else await settleEnded(ctx, conversation);
  for (const helperId of conversation.helperIds) {
    await ctx.events.record('person.freed', `${helperId}:${conversation.status}:${onceMore(conversation, conversation._id)}`, { personId: helperId.toString(), afterTalk: true });
  }
  await ConversationModel.updateOne({ _id: conversation._id, status: conversation.status }, { $unset: { unsettled: 1 } });
  ctx.events.pass('conversation.changed', { conversationId: conversation._id.toString(), memberIds: conversation.memberIds, status: conversation.status, what: conversation.status });
}

/** Takes up what a crash left. @returns how many there were. */
export async function settleConversations(ctx: Ctx): Promise<number> {
  const left = await ConversationModel.find({ unsettled: { $in: ['solved', 'ended'] } }).limit(100).lean<Conversation[]>();
  for (const conversation of left) {
    // One that can't be settled must not hold up the others.
    await settleConversation(ctx, conversation).catch((error: unknown) => ctx.log.error({ err: error, conversation: conversation._id.toString() }, 'A conversation could not be settled; it will be tried again.'));
  }
  return left.length;
}

async function settleSolved(ctx: Ctx, conversation: Conversation): Promise<void> {
  const { conversationId, questionId } = namesOf(conversation);
  const solvedBy = conversation.askerId.toString();
  await markSolved(ctx, questionId, { by: { _id: conversation.askerId }, conversationId, reopenings: conversation.reopenings ?? 0 });
  await note(ctx, conversation, onceMore(conversation, 'solved'), `${await nameOf(conversation.askerId)} says it's solved.`);
  await ctx.events.record('conversation.solved', onceMore(conversation, conversationId), { conversationId, questionId, solvedBy });
}

async function settleEnded(ctx: Ctx, conversation: Conversation): Promise<void> {
  const { conversationId, questionId } = namesOf(conversation);
  const endedBy = conversation.endedBy ?? conversation.askerId;
  await releaseQuestion(ctx, questionId, conversationId, onceMore(conversation, conversationId));
  await note(ctx, conversation, onceMore(conversation, 'ended'), await farewell(conversation, endedBy));
  await ctx.events.record('conversation.ended', onceMore(conversation, conversationId), { conversationId, questionId, endedBy: endedBy.toString() });
}

/** A talk that was opened again comes to an end once more. Points are given by the talk, not by this: nobody gets them twice. */
const onceMore = ({ reopenings }: Conversation, cause: Types.ObjectId | string) => (reopenings ? `${cause}:${reopenings}` : `${cause}`);

/** Whoever ended it may have left this place altogether. */
async function farewell({ askerId }: Conversation, endedBy: Types.ObjectId): Promise<string> {
  if (await findWhoIsHere(`${endedBy}`)) return `${await nameOf(endedBy)} has left. The question is open again, and others are asked.`;
  return endedBy.equals(askerId) ? 'Whoever asked has left Tacit, so this question is closed. Thank you for your time.' : 'Whoever was helping has left Tacit. The question is open again, and others are asked.';
}

const namesOf = (conversation: Conversation) => ({ conversationId: conversation._id.toString(), questionId: conversation.questionId.toString() });
const nameOf = async (id: Types.ObjectId) => cardOf(await findPeople([id]), id).name;
