/** Whether what an event tells of is there at all. */
import mongoose, { Types } from 'mongoose';

/** Which collection a field of a payload points into. */
const SUBJECTS: Readonly<Record<string, string>> = { questionId: 'questions', answerId: 'answers', commentId: 'comments', conversationId: 'conversations', offerId: 'offers', personId: 'people', askerId: 'people', authorId: 'people', helperId: 'people' };

/** True when every row that the event's payload names by one of these fields is in the database. */
export async function hasItsSubject(event: Record<string, unknown>): Promise<boolean> {
  for (const [field, id] of Object.entries((event['payload'] ?? {}) as Record<string, unknown>)) {
    const collection = SUBJECTS[field];
    if (!collection || typeof id !== 'string' || !Types.ObjectId.isValid(id)) continue;
    if (!(await mongoose.connection.db!.collection(collection).findOne({ _id: new Types.ObjectId(id) }, { projection: { _id: 1 } }))) return false;
  }
  return true;
}
