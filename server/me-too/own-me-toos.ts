/** What somebody has too, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { MeTooModel } from './me-too.model.js';

/** Some at a time, by an index. */
export const ownMeToos = (personId: Types.ObjectId) => rowsOf(MeTooModel, { personId }, ['questionId', 'on', 'createdAt']);
