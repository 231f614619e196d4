/** Two who turn out to be one: a guest who signs in, or a profile from an older site that its person claims. */
import type { Ctx } from '../context.js';
import { MINUTE } from '../clock.js';
import { Conflict } from '../errors.js';
import { PersonModel, type Person } from '../people/person.model.js';

/** After that everything is handed over once more: what was under way at the moment of the merge has ended by then. */
const ONCE_MORE_MS = 5 * MINUTE;

/**
 * Decides that all of `from` is `to`'s: one write on the row of `from`, the same that making an account decides on, so that only one of
 * them wins. Their sessions and keys end with it. Who may: the caller has seen proof of both. Records person.merged, whose effect
 * hands everything over. Doing it again changes nothing. Throws Conflict when `from` is somebody's by now.
 */
export async function mergePeople(ctx: Ctx, from: Person, to: Pick<Person, '_id'>): Promise<void> {
  if (from._id.equals(to._id)) return;
  const now = ctx.clock.now();
  const told = ctx.events.announce('person.merged', `${from._id}`, { fromId: `${from._id}`, toId: `${to._id}` });
  const merged = await PersonModel.updateOne(
    { _id: from._id, kind: { $in: ['guest', 'imported'] } },
    {
      $set: { kind: 'merged', mergedIntoId: to._id, mergedAt: now, freeUntil: null, handOverDueAt: new Date(now.getTime() + ONCE_MORE_MS) },
      $unset: { contactEmail: 1, emailProvenAt: 1 },
      $inc: { sessionEpoch: 1, revision: 1 },
      $push: { outbox: told },
    },
  );
  if (merged.modifiedCount > 0) return ctx.events.publish(PersonModel, from._id, told);
  const row = await PersonModel.findById(from._id, { mergedIntoId: 1 }).lean<Pick<Person, 'mergedIntoId'>>();
  if (!row?.mergedIntoId?.equals(to._id)) throw new Conflict('What you had as a guest belongs to an account by now. Sign in to that one to see it.', { code: 'merged_already' });
}
