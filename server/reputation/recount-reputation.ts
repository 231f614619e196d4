/** Reputation is derived: added up from the ledger whenever it may have changed. */
import type { Types } from 'mongoose';
import { PersonModel } from '../people/person.model.js';
import { LedgerEntryModel, type LedgerEntry } from './ledger-entry.model.js';
import { totalOf } from './rules.js';

const AT_ONCE = 500;

/** Brings one person's reputation up to date; counts again when an entry came in between, so that the last to write is right. */
export async function recountOne(personId: Types.ObjectId): Promise<void> {
  for (;;) {
    const seen = await lastSeq(personId);
    await recountReputation([personId]);
    if ((await lastSeq(personId)) === seen) return;
  }
}

/** Adds up the ledgers of all these people and writes the totals; for imports and repairs. Doing it again changes nothing. */
export async function recountReputation(personIds: Types.ObjectId[]): Promise<void> {
  for (let from = 0; from < personIds.length; from += AT_ONCE) {
    const some = personIds.slice(from, from + AT_ONCE);
    const sums = await LedgerEntryModel.aggregate<{ _id: Types.ObjectId; points: number }>([{ $match: { personId: { $in: some } } }, { $group: { _id: '$personId', points: { $sum: '$points' } } }]);
    const pointsOf = new Map(sums.map((sum) => [`${sum._id}`, sum.points]));
    await PersonModel.bulkWrite(some.map((id) => ({ updateOne: { filter: { _id: id }, update: { $set: { reputation: totalOf(pointsOf.get(`${id}`) ?? 0) } } } })));
  }
}

async function lastSeq(personId: Types.ObjectId): Promise<number> {
  const last = await LedgerEntryModel.findOne({ personId, seq: { $exists: true } }, { seq: 1 }).sort({ seq: -1 }).lean<LedgerEntry>();
  return last?.seq ?? 0;
}
