/** Whoever speaks for a company leaves its customers' words alone: what is said about it is for others to change, close or take away. */
import type { Types } from 'mongoose';
import { Forbidden } from '../errors.js';
import { mentionedOn } from '../listening/mentioned-on.js';
import type { Person } from '../people/person.model.js';
import { findQuestion } from '../questions/find-question.js';
import { spaceIdsOf } from './find-space.js';

/**
 * Lets everybody through but the agents of the question's space, and of spaces that are spoken of there; to what is their own
 * (`ownerId`) they may do what anybody may. Asked beside the policy of the door, moderators included. Throws Forbidden.
 */
export async function keepHandsOff(actor: Pick<Person, '_id'>, questionId: Types.ObjectId, ownerId: Types.ObjectId): Promise<void> {
  if (ownerId.equals(actor._id)) return;
  const spaceIds = await spaceIdsOf(actor._id);
  if (spaceIds.length === 0) return;
  const question = await findQuestion(questionId);
  const concerned = question && (spaceIds.some((id) => question.spaceId?.equals(id)) || (await mentionedOn(questionId, spaceIds)));
  if (concerned) throw new Forbidden('You speak for the company this is about, so others decide here. You can always answer, and flag what should not stand.', { code: 'speaks_for_company' });
}
