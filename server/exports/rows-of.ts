/** A person's rows, one after the other from the store, with the fields that are theirs to have: never all at once in memory. */
import type { Model, SortOrder } from 'mongoose';

const AT_ONCE = 100;

export type Told<T, K extends keyof T> = { id: string } & Pick<T, K>;

/** @param where by an index. @param fields all that is told: what isn't named here never leaves. */
export async function* rowsOf<T, K extends keyof T & string>(model: Model<T>, where: Record<string, unknown>, fields: readonly K[], sort?: Record<string, SortOrder>): AsyncGenerator<Told<T, K>> {
  const asked = model.find(where as never, Object.fromEntries(fields.map((field) => [field, 1])) as never);
  for await (const row of (sort ? asked.sort(sort) : asked).lean<Record<string, unknown>[]>().cursor({ batchSize: AT_ONCE })) {
    const { _id, ...rest } = row as Record<string, unknown>;
    yield { id: String(_id), ...rest } as Told<T, K>;
  }
}
