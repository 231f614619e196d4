/** What somebody remarked, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { CommentModel } from './comment.model.js';

/** Some at a time, by an index. */
export const ownComments = (personId: Types.ObjectId) => rowsOf(CommentModel, { authorId: personId }, ['questionId', 'subject', 'subjectId', 'body', 'score', 'voice', 'createdAt', 'editedAt']);
