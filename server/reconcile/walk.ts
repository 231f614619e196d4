/** Going through a whole collection in batches, in the order of its ids, so that it works beside a running server. */
import type { Model, Types } from 'mongoose';

const AT_ONCE = 500;

/** Every row there is, some at a time, with these fields. Rows made meanwhile come last or not at all. */
export async function* batches<T extends { _id: Types.ObjectId }>(model: Model<T>, fields: (keyof T & string)[]): AsyncGenerator<T[]> {
  for (let after: Types.ObjectId | null = null; ; ) {
    const rows: T[] = await model.find((after ? { _id: { $gt: after } } : {}) as never, Object.fromEntries(fields.map((field) => [field, 1])) as never).sort({ _id: 1 }).limit(AT_ONCE).lean<T[]>();
    if (rows.length > 0) yield rows;
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!._id;
  }
}

export async function* each<T extends { _id: Types.ObjectId }>(model: Model<T>, fields: (keyof T & string)[]): AsyncGenerator<T> {
  for await (const rows of batches(model, fields)) yield* rows;
}
