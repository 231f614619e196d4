/** Companies that wanted to talk with somebody, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { InvitationModel } from './invitation.model.js';

/** Some at a time, by an index. */
export const ownInvitations = (personId: Types.ObjectId) => rowsOf(InvitationModel, { askerId: personId }, ['questionId', 'voice', 'state', 'createdAt', 'expiresAt', 'settledAt']);
