/** How somebody voted, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { VoteModel } from './vote.model.js';

/** Some at a time, by an index. */
export const ownVotes = (personId: Types.ObjectId) => rowsOf(VoteModel, { voterId: personId }, ['subject', 'subjectId', 'value', 'createdAt']);
