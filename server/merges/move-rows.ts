/** Rows that name a person come to name another: each by a conditional write of its own, so that it may break off and be done again. */
import type { Model, Types, UpdateQuery } from 'mongoose';

const AT_ONCE = 200;

export interface Move<T> {
  model: Model<T>;
  /** Where the person's id stands; indexed, alone or with what `among` names. */
  field: string;
  from: Types.ObjectId;
  to: Types.ObjectId;
  among?: Record<string, unknown>;
  /**
   * A unique index allows one such row for each person, and `to` has theirs: then this one goes ('drop'), or is kept with this
   * further change that makes it allowed.
   */
  whenTaken?: 'drop' | UpdateQuery<T> | ((row: { _id: unknown }) => UpdateQuery<T>);
}

/** Moves every such row. @returns how many it came upon. */
export async function moveRows<T>({ model, field, from, to, among = {}, whenTaken = 'drop' }: Move<T>): Promise<number> {
  for (let moved = 0; ; ) {
    const rows = await model.find({ ...among, [field]: from } as never, { _id: 1 }).limit(AT_ONCE).lean<{ _id: unknown }[]>();
    if (rows.length === 0) return moved;
    for (const row of rows) {
      const mine = { _id: row._id, [field]: from } as never;
      try {
        await model.updateOne(mine, { $set: { [field]: to } } as UpdateQuery<T>, { timestamps: false });
      } catch (error) {
        if ((error as { code?: number }).code !== 11000) throw error;
        if (whenTaken === 'drop') await model.deleteOne(mine);
        else {
          const more = typeof whenTaken === 'function' ? whenTaken(row) : whenTaken;
          await model.updateOne(mine, { ...more, $set: { ...more.$set, [field]: to } } as UpdateQuery<T>, { timestamps: false });
        }
      }
    }
    moved += rows.length;
  }
}

/** The same for lists of people: the new one stands in the list once. */
export async function moveListed<T>({ model, field, from, to }: Pick<Move<T>, 'model' | 'field' | 'from' | 'to'>): Promise<void> {
  for (;;) {
    const rows = await model.find({ [field]: from } as never, { _id: 1 }).limit(AT_ONCE).lean<{ _id: unknown }[]>();
    if (rows.length === 0) return;
    const ids = { _id: { $in: rows.map(({ _id }) => _id) } };
    // Two writes, since one can't both add to and take from a list: the old name goes last, so that a crash between repeats both.
    await model.updateMany({ ...ids, [field]: from } as never, { $addToSet: { [field]: to } } as never, { timestamps: false });
    await model.updateMany({ ...ids, [field]: to } as never, { $pull: { [field]: from } } as never, { timestamps: false });
  }
}
