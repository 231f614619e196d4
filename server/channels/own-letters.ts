/** Letters to somebody, as they take them along: when and about what. The words of those sent are not kept. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { LetterModel } from './letter.model.js';

/** Some at a time, by an index. */
export const ownLetters = (personId: Types.ObjectId) => rowsOf(LetterModel, { personId }, ['to', 'subject', 'createdAt', 'sentAt']);
