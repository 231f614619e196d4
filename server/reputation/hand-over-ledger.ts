/** The ledger when two turn out to be one: entries keep what was granted and when, and say whose they are now. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { reverse } from './award.js';
import { inTurn } from './in-turn.js';
import { LedgerEntryModel, type LedgerEntry } from './ledger-entry.model.js';
import { recountOne } from './recount-reputation.js';

const TRIES = 100;

/**
 * Takes back by entries what one gave the other, since nothing is earned with oneself, then gives `toId` all entries of `fromId` under
 * numbers of their own. Points and days stay as they were granted. Records standing.changed. May break off and be done again.
 */
export async function handOverLedger(ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  for (const entry of await givenToEachOther(fromId, toId)) await reverse(ctx, entry, `${entry.cause}:merged`);
  const entries = await LedgerEntryModel.find({ personId: fromId }).sort({ at: 1, _id: 1 }).lean<LedgerEntry[]>();
  for (const entry of entries) await inTurn(`${toId}`, () => give(entry, toId));
  await LedgerEntryModel.updateMany({ byId: fromId }, { $set: { byId: toId } });
  await recountOne(fromId);
  await recountOne(toId);
  await ctx.events.record('standing.changed', `merged:${fromId}:${toId}`, { personId: `${toId}` });
}

/** What stands of entries that came of the two together: one's by the other's doing, and what the other got for the same doing. */
async function givenToEachOther(fromId: Types.ObjectId, toId: Types.ObjectId): Promise<LedgerEntry[]> {
  const mutual = [...(await LedgerEntryModel.find({ byId: fromId, personId: toId }).lean<LedgerEntry[]>()), ...(await LedgerEntryModel.find({ byId: toId, personId: fromId }).lean<LedgerEntry[]>())];
  const causes = [...new Set(mutual.map(({ cause }) => cause))];
  const entries = await LedgerEntryModel.find({ cause: { $in: causes }, personId: { $in: [fromId, toId] } }).lean<LedgerEntry[]>();
  const back = await LedgerEntryModel.find({ reversesId: { $in: entries.map(({ _id }) => _id) } }, { reversesId: 1 }).lean<LedgerEntry[]>();
  const reversed = new Set(back.map(({ reversesId }) => `${reversesId}`));
  return entries.filter(({ _id, rule, points }) => points !== 0 && !rule.endsWith('-reversed') && !reversed.has(`${_id}`));
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
