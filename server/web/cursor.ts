/** Marks for "show more": where a list sorted by date, then id, goes on; or a list that only has places. */
import { createHash } from 'node:crypto';
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

/** A place in a list that has no order of its own to go on by, such as what a search found. */
export interface Place {
  /** How many came before. */
  offset: number;
  /** When the first page was read, so that what is new since doesn't push the rest along. */
  at: Date;
}

/** The mark of a place in the list that `of` describes. */
export function placeMark({ offset, at }: Place, of: unknown): string {
  return `${offset.toString(36)}-${at.getTime().toString(36)}-${digest(of)}`;
}

/** Reads a place. Throws InvalidInput for what is none, for one beyond `most`, and for one of another list. */
export function readPlace(text: string, of: unknown, most: number): Place {
  const parts = /^([0-9a-z]{1,4})-([0-9a-z]{1,9})-([0-9a-f]{12})$/.exec(text);
  const offset = Number.parseInt(parts?.[1] ?? '', 36);
  if (!parts || parts[3] !== digest(of) || offset >= most) throw new InvalidInput('That page mark belongs to another list. Start again from the first page.', { fields: { cursor: 'That page mark belongs to another list.' } });
  return { offset, at: new Date(Number.parseInt(parts[2]!, 36)) };
}

function digest(of: unknown): string {
  return createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 12);
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
