/** How many follow something. */
import { FollowModel, type FollowKind } from './follow.model.js';

/** Exact up to a thousand; more than that is a thousand. */
export const MOST_COUNTED = 1000;

export async function countFollowers(kind: FollowKind, key: string): Promise<number> {
  return FollowModel.countDocuments({ kind, key, on: true }, { limit: MOST_COUNTED });
}
