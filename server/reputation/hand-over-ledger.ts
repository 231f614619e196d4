/** The ledger when two turn out to be one: entries keep what was granted and when, and say whose they are now. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { reverse } from './award.js';
import { inTurn } from './in-turn.js';
import { LedgerEntryModel, type LedgerEntry } from './ledger-entry.model.js';
import { recountOne } from './recount-reputation.js';

const TRIES = 100;

/**
 * Gives `toId` all entries of `fromId` under numbers of their own, and takes back by entries what one gave the other: nothing is earned
 * with oneself. Points and days stay as they were granted. Records standing.changed. May break off and be done again.
 */
export async function handOverLedger(ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  const entries = await LedgerEntryModel.find({ personId: fromId }).sort({ at: 1, _id: 1 }).lean<LedgerEntry[]>();
  for (const entry of entries) await inTurn(`${toId}`, () => give(entry, toId));
  await LedgerEntryModel.updateMany({ byId: fromId }, { $set: { byId: toId } });
  const own = await LedgerEntryModel.find({ personId: toId, byId: toId }).lean<LedgerEntry[]>();
  const reversed = new Set(own.filter(({ rule }) => rule.endsWith('-reversed')).map(({ cause }) => cause));
  for (const entry of own) {
    const cause = `person.merged:${fromId}:${entry._id}`;
    if (entry.points !== 0 && !entry.rule.endsWith('-reversed') && !reversed.has(cause)) await reverse(ctx, entry, cause);
  }
  await recountOne(fromId);
  await recountOne(toId);
  await ctx.events.record('standing.changed', `merged:${fromId}:${toId}`, { personId: `${toId}` });
}

/** Imported entries have no number; the others get the next, as if they were written now. */
async function give({ _id, personId, seq }: LedgerEntry, toId: Types.ObjectId): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const last = seq === undefined ? null : await LedgerEntryModel.findOne({ personId: toId, seq: { $exists: true } }, { seq: 1 }).sort({ seq: -1 }).lean<LedgerEntry>();
    try {
      await LedgerEntryModel.updateOne({ _id, personId }, { $set: { personId: toId, ...(seq !== undefined && { seq: (last?.seq ?? 0) + 1 }) } });
      return;
    } catch (error) {
      if ((error as { code?: number }).code !== 11000) throw error;
      // Both have an entry for the same cause and rule: one happening counts once, so this one stays where it is and counts for nobody.
      const { cause, rule } = (await LedgerEntryModel.findById(_id).lean<LedgerEntry>())!;
      if (await LedgerEntryModel.exists({ cause, rule, personId: toId })) return;
    }
  }
  throw new Error(`The ledger of ${toId} stayed busy.`);
}
