/** Somebody's badges, as they take them along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { BadgeModel } from './badge.model.js';

/** Some at a time, by an index. */
export const ownBadges = (personId: Types.ObjectId) => rowsOf(BadgeModel, { personId }, ['badge', 'topic', 'held', 'turns']);
