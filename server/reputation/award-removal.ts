/** What a post costs its author that was taken away as spam or abuse, for as long as it is away. */
import type { Types } from 'mongoose';
import { findAnswer } from '../answers/find-answer.js';
import { findAnyComment } from '../comments/set-removal.js';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { TACIT } from '../moderation/may-see.js';
import type { Removal } from '../moderation/removal.js';
import { findQuestion } from '../questions/find-question.js';
import { award, reverse } from './award.js';
import { LedgerEntryModel, type LedgerEntry } from './ledger-entry.model.js';

/** Removals for other reasons cost nothing. Source: PRODUCT, "Reputation". */
export const COSTLY = ['spam', 'abuse'];

type Removed = Catalogue['post.removed'];

/** Subscriber of post.removed. */
export const awardRemoval = (ctx: Ctx, removed: Removed): Promise<void> => settleRemoval(ctx, removed);

/** Subscriber of post.restored; a removal may be undone and stand again any number of times. */
export const reverseRemoval = (ctx: Ctx, removed: Removed): Promise<void> => settleRemoval(ctx, removed);

/**
 * Brings the ledger in line with whether that removal stands now, by entries, whatever order the news come in: looked at again after
 * each entry, so that the last to write is right. Doing it again changes nothing. Records standing.changed.
 */
export async function settleRemoval(ctx: Ctx, removed: Removed): Promise<void> {
  if (!COSTLY.includes(removed.reason)) return;
  for (;;) {
    const { stands, charged, given } = await chargeOf(removed);
    if (stands === charged) return;
    if (!stands) await reverse(ctx, given.at(-1)!, `post.restored:${removed.removalId}:${given.length}`);
    else if (!(await charge(ctx, removed, given.length + 1))) return;
  }
}

/** Whether that removal stands now, and whether it was charged for. */
export async function chargeOf(removed: Pick<Removed, 'subject' | 'subjectId' | 'removalId'>): Promise<{ stands: boolean; charged: boolean; given: LedgerEntry[] }> {
  const stands = isRemovedBy(await removalOf(removed), removed.removalId);
  const { given, taken } = await entriesOf(removed.removalId);
  return { stands, charged: given.length > taken, given };
}

/** True while a moderator's removal of that name keeps the post from view. */
export function isRemovedBy(removal: Removal | null, removalId: string): boolean {
  return removal?.byId != null && removal.state !== 'held' && `${removal.actionId}` === removalId;
}

function charge(ctx: Ctx, { removalId, authorId, questionId, subject, subjectId }: Removed, time: number): Promise<LedgerEntry | null> {
  return award(ctx, { rule: 'removed-as-abuse', cause: `post.removed:${removalId}:${time}`, personId: authorId, questionId, ...(subject === 'answer' && { answerId: subjectId }) });
}

async function entriesOf(removalId: string): Promise<{ given: LedgerEntry[]; taken: number }> {
  // From the first to one past the last possible cause: a range of the index that keeps causes unique.
  const among = (name: string) => ({ cause: { $gt: `${name}:${removalId}:`, $lt: `${name}:${removalId};` } });
  const given = await LedgerEntryModel.find({ ...among('post.removed'), rule: 'removed-as-abuse' }).sort({ at: 1, seq: 1 }).lean<LedgerEntry[]>();
  return { given, taken: await LedgerEntryModel.countDocuments({ ...among('post.restored'), rule: 'removed-as-abuse-reversed' }) };
}

/** How the post stands; null when it is shown or gone. */
export async function removalOf({ subject, subjectId }: { subject: Removed['subject']; subjectId: string | Types.ObjectId }): Promise<Removal | null> {
  const id = `${subjectId}`;
  if (subject === 'question') return (await findQuestion(id))?.removal ?? null;
  if (subject === 'comment') return (await findAnyComment(toId(id)))?.removal ?? null;
  return findAnswer(id, TACIT).then(({ removal }) => removal, (error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
}
