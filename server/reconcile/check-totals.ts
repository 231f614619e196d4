/** A person's reputation is what their ledger adds up to. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { PersonModel } from '../people/person.model.js';
import { LedgerEntryModel } from '../reputation/ledger-entry.model.js';
import { recountOne } from '../reputation/recount-reputation.js';
import { totalOf } from '../reputation/rules.js';
import { difference, type Difference } from './difference.js';
import { batches } from './walk.js';

export async function* checkTotals(_ctx: Ctx): AsyncGenerator<Difference> {
  for await (const people of batches(PersonModel, ['handle', 'reputation'])) {
    const sums = await LedgerEntryModel.aggregate<{ _id: Types.ObjectId; points: number }>([{ $match: { personId: { $in: people.map(({ _id }) => _id) } } }, { $group: { _id: '$personId', points: { $sum: '$points' } } }]);
    const pointsOf = new Map(sums.map(({ _id, points }) => [`${_id}`, points]));
    for (const { _id, handle, reputation } of people) {
      const total = totalOf(pointsOf.get(`${_id}`) ?? 0);
      if (reputation !== total) yield difference(`person ${handle}`, reputation, total, () => recountOne(_id));
    }
  }
}
