/** Who has been talking with whom about what, as the matching reads it. */
import type { Types } from 'mongoose';
import { helpersHeard, helpersHere } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';

export type Talk = Pick<Conversation, '_id' | 'questionId' | 'helperIds' | 'status' | 'createdAt'>;

const FIELDS = { questionId: 1, helperIds: 1, awayIds: 1, silentIds: 1, status: 1, createdAt: 1 };

/** Every conversation on these questions, with those who helped by a word at least. */
export async function talksOn(questionIds: Types.ObjectId[]): Promise<Talk[]> {
  if (questionIds.length === 0) return [];
  const talks = await ConversationModel.find({ questionId: { $in: questionIds } }, FIELDS).lean<Conversation[]>();
  return talks.map((talk) => ({ ...talk, helperIds: helpersHeard(talk) }));
}

/** The conversations that fill this helper's hands right now. */
export async function liveTalksOf(helperId: Types.ObjectId): Promise<Pick<Talk, '_id' | 'questionId'>[]> {
  const live = await ConversationModel.find({ helperIds: helperId, status: 'live' }, FIELDS).lean<Conversation[]>();
  return live.filter((talk) => helpersHere(talk).some((id) => id.equals(helperId)));
}

/** How many conversations each of these people is helping in right now; one they fell silent in leaves their hands free. */
export async function liveTalkCounts(helperIds: Types.ObjectId[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (helperIds.length === 0) return counts;
  const live = await ConversationModel.find({ helperIds: { $in: helperIds }, status: 'live' }, FIELDS).lean<Conversation[]>();
  for (const helperId of live.flatMap((talk) => helpersHere(talk).map(String))) counts.set(helperId, (counts.get(helperId) ?? 0) + 1);
  return counts;
}
