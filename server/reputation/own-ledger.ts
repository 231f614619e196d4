/** Somebody's ledger, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { LedgerEntryModel } from './ledger-entry.model.js';

/** Some at a time, by an index. */
export const ownLedger = (personId: Types.ObjectId) => rowsOf(LedgerEntryModel, { personId }, ['rule', 'cause', 'points', 'full', 'cut', 'day', 'topics', 'questionId', 'answerId', 'at']);
