/** What somebody changed or wanted to change, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { EditModel } from './edit.model.js';
import { RevisionModel } from './revision.model.js';

/** Suggested to others. */
export const ownEdits = (personId: Types.ObjectId) => rowsOf(EditModel, { byId: personId }, ['subject', 'subjectId', 'questionId', 'title', 'body', 'topics', 'note', 'status', 'reason', 'createdAt', 'decidedAt']);
/** Words of theirs that were replaced since. */
export const ownRevisions = (personId: Types.ObjectId) => rowsOf(RevisionModel, { byId: personId }, ['subject', 'subjectId', 'revision', 'title', 'body', 'topics', 'note', 'at']);
