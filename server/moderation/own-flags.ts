/** What somebody flagged, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { FlagModel } from './flag.model.js';

/** Some at a time, by an index. */
export const ownFlags = (personId: Types.ObjectId) => rowsOf(FlagModel, { flaggerId: personId }, ['subject', 'subjectId', 'reason', 'words', 'state', 'createdAt', 'settledAt']);
