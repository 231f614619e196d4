/** What somebody was asked to help with, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { OfferModel } from './offer.model.js';

/** Some at a time, by an index. */
export const ownOffers = (personId: Types.ObjectId) => rowsOf(OfferModel, { helperId: personId }, ['questionId', 'status', 'reasons', 'declineReason', 'takenBack', 'topics', 'createdAt', 'expiresAt', 'settledAt', 'wave', 'rank', 'score', 'parts', 'propensity', 'newcomer', 'waitedMs', 'earlier']);
