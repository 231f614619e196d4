/** Who is to hear of something, a batch at a time in an order that stays. */
import { Types } from 'mongoose';
import { MeTooModel, type MeToo } from '../me-too/me-too.model.js';
import { FollowModel, type Follow, type FollowKind } from './follow.model.js';

export interface Audience {
  among: FollowKind | 'me-too';
  /** Of the question or person, or the topic. */
  key: string;
}

export interface Batch {
  personIds: string[];
  /** Behind whom the next batch begins; null: that was the last one. */
  after: string | null;
}

/** The next batch; `after` is '' for the first one. */
export async function readBatch({ among, key }: Audience, after: string, size: number): Promise<Batch> {
  const behind = after === '' ? {} : { _id: { $gt: new Types.ObjectId(after) } };
  const rows =
    among === 'me-too'
      ? await MeTooModel.find({ questionId: new Types.ObjectId(key), on: true, ...behind }, { personId: 1 }).sort({ _id: 1 }).limit(size).lean<Pick<MeToo, '_id' | 'personId'>[]>()
      : await FollowModel.find({ kind: among, key, on: true, ...behind }, { personId: 1 }).sort({ _id: 1 }).limit(size).lean<Pick<Follow, '_id' | 'personId'>[]>();
  return { personIds: rows.map(({ personId }) => `${personId}`), after: rows.length === size ? `${rows.at(-1)!._id}` : null };
}
