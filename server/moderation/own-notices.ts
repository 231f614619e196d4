/** What moderators told somebody, what they replied, and what they did as a moderator themselves, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { ActionModel } from './action.model.js';
import { CaseModel } from './case.model.js';

/** Kinds whose words were said to the person; what moderators note among themselves names others. */
const TOLD = ['hide', 'delete', 'restore', 'let-through', 'warn', 'suspend', 'lift'];

export const ownNotices = (personId: Types.ObjectId) => rowsOf(ActionModel, { personId, kind: { $in: TOLD } }, ['kind', 'subject', 'subjectId', 'reason', 'words', 'at']);
export const ownReplies = (personId: Types.ObjectId) => rowsOf(CaseModel, { personId, replies: { $ne: [] } }, ['subject', 'subjectId', 'replies']);
export const ownDeeds = (personId: Types.ObjectId) => rowsOf(ActionModel, { byId: personId }, ['kind', 'subject', 'subjectId', 'reason', 'words', 'at']);
