/** All that was one person's becomes another's: every feature hands over its own rows. */
import type { Types } from 'mongoose';
import { handOverQuestions } from '../questions/hand-over.js';
import type { Ctx } from '../context.js';
import { findPerson } from '../people/find-person.js';
import { PersonModel, type Person } from '../people/person.model.js';

/** One feature's part: moves what names `fromId`; may break off and be done again. */
export type HandOver = (ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId) => Promise<unknown>;

/** In order: what is found through a question or a conversation comes before these themselves. */
const PARTS: HandOver[] = [handOverQuestions];
const AT_ONCE = 50;

/** Hands over all of `fromId`'s. Called by the subscriber of person.merged and again some minutes later; idempotent, and so safe to break off. */
export async function handOver(ctx: Ctx, { fromId }: { fromId: string }): Promise<void> {
  const from = await findPerson(fromId);
  const to = from && (await finalOf(from));
  if (!from || !to || to._id.equals(from._id)) return;
  for (const part of PARTS) await part(ctx, from._id, to._id);
}

/** The job: whatever was being written while two became one (a message, an offer's acceptance) has ended by now and is handed over too. */
export async function handOverOnceMore(ctx: Ctx): Promise<void> {
  const due = await PersonModel.find({ handOverDueAt: { $lte: ctx.clock.now() } }).limit(AT_ONCE).lean<Person[]>();
  for (const from of due) {
    await handOver(ctx, { fromId: `${from._id}` });
    await PersonModel.updateOne({ _id: from._id, handOverDueAt: from.handOverDueAt }, { $unset: { handOverDueAt: 1 } });
  }
}

/** Who a merged person is in the end: whom they became may have become somebody else. */
async function finalOf(person: Person): Promise<Person | null> {
  let last: Person | null = person;
  for (let steps = 0; last?.kind === 'merged' && steps < 20; steps++) last = last.mergedIntoId ? await findPerson(`${last.mergedIntoId}`) : null;
  return last?.kind === 'merged' ? null : last;
}
