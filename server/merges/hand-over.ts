/** All that was one person's becomes another's: every feature hands over its own rows. */
import type { Types } from 'mongoose';
import { handOverAnswers } from '../answers/hand-over.js';
import { handOverFiles } from '../attachments/hand-over.js';
import { handOverBadges } from '../badges/hand-over.js';
import { clearTokens } from '../auth/api-token.js';
import { HOUR } from '../clock.js';
import { handOverComments } from '../comments/hand-over.js';
import type { Ctx } from '../context.js';
import { handOverConversations } from '../conversations/hand-over.js';
import { handOverDrafts } from '../drafts/hand-over.js';
import { handOverEdits } from '../edits/hand-over.js';
import { handOverFollows } from '../following/hand-over.js';
import { handOverMarks } from '../marks/hand-over.js';
import { handOverMeToos } from '../me-too/hand-over.js';
import { handOverModeration } from '../moderation/hand-over.js';
import { handOverNotifications } from '../notifications/hand-over.js';
import { handOverOffers } from '../offers/hand-over.js';
import { handOverInvitations } from '../invitations/hand-over.js';
import { findPerson } from '../people/find-person.js';
import { handOverBlocks } from '../people/hand-over.js';
import { PersonModel, type Person } from '../people/person.model.js';
import { handOverQuestions } from '../questions/hand-over.js';
import { handOverLedger } from '../reputation/hand-over-ledger.js';
import { handOverSnippets } from '../snippets/hand-over.js';
import { takeBackOwnVotes } from '../votes/hand-over.js';

/** One feature's part: moves what names `fromId`; may break off and be done again. */
export type HandOver = (ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId) => Promise<unknown>;

/** In order: what is found through questions and answers comes before these themselves. */
export const PARTS: HandOver[] = [takeBackOwnVotes, handOverOffers, handOverInvitations, handOverConversations, handOverFiles, handOverComments, handOverNotifications, handOverDrafts, handOverSnippets, handOverEdits, handOverBlocks, handOverModeration, handOverMeToos, handOverFollows, handOverMarks, handOverAnswers, handOverQuestions, handOverLedger, handOverBadges];
const AT_ONCE = 50;

/** Hands over all of `fromId`'s. Called by the subscriber of person.merged and again later; idempotent, and so safe to break off. */
export async function handOver(ctx: Ctx, { fromId }: { fromId: string }): Promise<void> {
  const from = await findPerson(fromId);
  const to = from && (await finalOf(from));
  if (!from || !to || to._id.equals(from._id)) return;
  await clearTokens(from);
  await ctx.live.recheck(fromId);
  for (const part of PARTS) await part(ctx, from._id, to._id);
}

/**
 * The job: whatever was being written while two became one (a message, an offer's acceptance, an effect tried again) has ended by now and is
 * handed over too; after some minutes, and once more after an hour.
 */
export async function handOverOnceMore(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const due = await PersonModel.find({ handOverDueAt: { $lte: now } }).limit(AT_ONCE).lean<Person[]>();
  for (const from of due) {
    await handOver(ctx, { fromId: `${from._id}` });
    const last = new Date((from.mergedAt ?? now).getTime() + HOUR);
    await PersonModel.updateOne({ _id: from._id, handOverDueAt: from.handOverDueAt }, now < last ? { $set: { handOverDueAt: last } } : { $unset: { handOverDueAt: 1 } });
  }
}

/** Who a merged person is in the end: whom they became may have become somebody else. */
async function finalOf(person: Person): Promise<Person | null> {
  let last: Person | null = person;
  for (let steps = 0; last?.kind === 'merged' && steps < 20; steps++) last = last.mergedIntoId ? await findPerson(`${last.mergedIntoId}`) : null;
  return last?.kind === 'merged' ? null : last;
}
