/** What somebody has typed and not posted, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { DraftModel } from './draft.model.js';

/** Some at a time, by an index. */
export const ownDrafts = (personId: Types.ObjectId) => rowsOf(DraftModel, { personId }, ['place', 'words', 'older', 'savedAt']);
