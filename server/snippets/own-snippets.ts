/** What somebody kept to say again, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { SnippetModel } from './snippet.model.js';

export const ownSnippets = (personId: Types.ObjectId) => rowsOf(SnippetModel, { personId }, ['name', 'text', 'topics', 'uses', 'usedAt', 'createdAt', 'changedAt']);
