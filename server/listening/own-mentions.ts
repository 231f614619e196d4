/** Mentions somebody took on for a space, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { MentionModel } from './mention.model.js';

/** Some at a time, by an index. */
export const ownMentions = (personId: Types.ObjectId) => rowsOf(MentionModel, { claimedById: personId }, ['spaceId', 'subject', 'subjectId', 'questionId', 'word', 'state', 'createdAt']);
