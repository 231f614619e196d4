/** Old profiles somebody claimed, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { ClaimModel } from './claim.model.js';

/** Some at a time, by an index. */
export const ownClaims = (personId: Types.ObjectId) => rowsOf(ClaimModel, { claimantId: personId }, ['importedId', 'state', 'word', 'createdAt', 'decidedAt']);
