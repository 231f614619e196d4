/** Marks for "show more": where a list sorted by date, then id, goes on. */
import { Types } from 'mongoose';
import { InvalidInput } from '../errors.js';

export interface Mark {
  at: Date;
  id: Types.ObjectId;
}

/** The mark behind this row. */
export function markAfter({ at, id }: Mark): string {
  return `${at.getTime().toString(36)}-${id}`;
}

/** Reads a mark. Throws InvalidInput for what is none. */
export function readMark(text: string): Mark {
  const parts = /^([0-9a-z]{1,9})-([0-9a-f]{24})$/.exec(text);
  if (!parts) throw new InvalidInput('That page mark is not one of ours. Start again from the first page.', { fields: { cursor: 'That page mark is not one of ours.' } });
  return { at: new Date(Number.parseInt(parts[1]!, 36)), id: new Types.ObjectId(parts[2]) };
}

/** The filter for what comes after a mark, newest first. The plain bound lets an index find the place. */
export function olderThan(field: string, { at, id }: Mark): Record<string, unknown> {
  return { [field]: { $lte: at }, $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $lt: id } }] };
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** A page of the `limit + 1` rows that were read: the row too many only tells that there is more. */
export function pageOf<T extends { _id: Types.ObjectId }>(rows: T[], limit: number, atOf: (row: T) => Date): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? markAfter({ at: atOf(last), id: last._id }) : null };
}
