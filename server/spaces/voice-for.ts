/** In whose name somebody writes under a question. */
import type { Types } from 'mongoose';
import { claimedOn } from '../listening/claimed-on.js';
import type { Person } from '../people/person.model.js';
import { agentIn, findSpaces } from './find-space.js';
import type { Voice } from './voice.js';

/**
 * The company's voice: always for its agents in their own space, and elsewhere while they hold a mention on that question.
 * Null for everybody who writes as themselves. Asked again at each post: membership may have ended meanwhile.
 */
export async function voiceFor(now: Date, actor: Pick<Person, '_id'>, question: { _id: Types.ObjectId; spaceId?: Types.ObjectId | null }): Promise<Voice | null> {
  const own = question.spaceId && (await agentIn(question.spaceId, actor))?.state === 'active' ? question.spaceId : null;
  const spaceId = own ?? (await claimedOn(now, actor._id, question._id));
  if (!spaceId || (!own && (await agentIn(spaceId, actor))?.state !== 'active')) return null;
  return voiceOf(spaceId);
}

/** A space's voice as it is called now; null when the space is gone. */
export async function voiceOf(spaceId: Types.ObjectId): Promise<Voice | null> {
  const space = (await findSpaces([spaceId])).get(`${spaceId}`);
  return space ? { spaceId: space._id, name: space.name } : null;
}
