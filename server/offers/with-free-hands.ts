/** Two yeses by one helper in the same moment: each is written down before it counts, so that together they are no more than the helper takes at once. */
import type { Types } from 'mongoose';
import { SECOND } from '../clock.js';
import type { Ctx } from '../context.js';
import { liveTalksOf } from '../conversations/read-dealings.js';
import { Conflict, Refusal } from '../errors.js';
import { PersonModel, type Person } from '../people/person.model.js';

/** What a crash left behind counts no longer than that; the talk it was for is open by then. */
const TAKES_MS = 30 * SECOND;

/**
 * Runs `take` while the actor is noted as taking on this question. Talks that are live and questions noted before count against
 * their capacity: whoever reads later sees all that was written earlier, be it still a note or a talk already. A question counts
 * once, so saying yes twice is one yes. Throws Conflict when their hands are full, and whatever `take` throws.
 */
export async function withFreeHands<T>(ctx: Ctx, actor: Pick<Person, '_id' | 'capacity'>, questionId: Types.ObjectId, take: () => Promise<T>): Promise<T> {
  const now = ctx.clock.now();
  const noted = await PersonModel.findOneAndUpdate({ _id: actor._id }, { $push: { taking: { questionId, at: now } } }, { returnDocument: 'after', projection: { taking: 1 } }).lean<Pick<Person, 'taking'>>();
  const notes = noted?.taking ?? [];
  const longAgo = new Date(now.getTime() - TAKES_MS);
  const before = notes.slice(0, notes.findIndex((one) => one.questionId.equals(questionId))).filter(({ at }) => at > longAgo);
  if (notes.some(({ at }) => at <= longAgo)) await PersonModel.updateOne({ _id: actor._id }, { $pull: { taking: { at: { $lte: longAgo } } } });
  try {
    // After the note: what was another's note then is a note or a talk now.
    const talks = await liveTalksOf(actor._id);
    const others = new Set([...talks, ...before].map((one) => `${one.questionId}`).filter((id) => id !== `${questionId}`));
    if (others.size >= actor.capacity) throw new Conflict('You are in a conversation already. Finish it first, or raise how many you take at once in your settings.', { code: 'hands_full' });
    const taken = await take();
    await forgetTaking(actor._id, questionId);
    return taken;
  } catch (error) {
    // Anything else may have broken off after the question was theirs: the note stays until its talk is open.
    if (error instanceof Refusal) await forgetTaking(actor._id, questionId);
    throw error;
  }
}

/** The note is done with. Harmless to repeat, once the talk is open. */
export async function forgetTaking(helperId: Types.ObjectId, questionId: Types.ObjectId): Promise<void> {
  await PersonModel.updateOne({ _id: helperId }, { $pull: { taking: { questionId } } });
}
