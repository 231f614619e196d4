/** What somebody answered, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { AnswerModel } from './answer.model.js';

/** Some at a time, by an index. */
export const ownAnswers = (personId: Types.ObjectId) => rowsOf(AnswerModel, { authorId: personId }, ['questionId', 'body', 'kind', 'score', 'acceptedAt', 'voice', 'createdAt', 'updatedAt']);
