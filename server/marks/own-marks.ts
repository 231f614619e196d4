/** How somebody marked answers, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { MarkModel } from './mark.model.js';

/** Some at a time, by an index. */
export const ownMarks = (personId: Types.ObjectId) => rowsOf(MarkModel, { personId }, ['answerId', 'questionId', 'mark', 'version', 'at']);
