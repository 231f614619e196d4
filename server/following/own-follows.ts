/** What somebody follows, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { FollowModel } from './follow.model.js';

/** Some at a time, by an index. */
export const ownFollows = (personId: Types.ObjectId) => rowsOf(FollowModel, { personId }, ['kind', 'key', 'on', 'createdAt']);
