/** What somebody asked, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { QuestionModel } from './question.model.js';

/** Some at a time, by an index. */
export const ownQuestions = (personId: Types.ObjectId) => rowsOf(QuestionModel, { askerId: personId }, ['title', 'body', 'topics', 'language', 'status', 'score', 'answerCount', 'meTooCount', 'spaceId', 'closure', 'createdAt', 'updatedAt', 'solvedAt']);
