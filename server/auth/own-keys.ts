/** Keys and links of somebody, as they take them along: names and dates, never what opens anything. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { ApiTokenModel } from './api-token.model.js';
import { MailedLinkModel } from './mailed-link.model.js';

export const ownKeys = (personId: Types.ObjectId) => rowsOf(ApiTokenModel, { personId }, ['name', 'createdAt', 'expiresAt']);
export const ownLinks = (personId: Types.ObjectId) => rowsOf(MailedLinkModel, { personId }, ['purpose', 'email', 'createdAt', 'expiresAt', 'usedAt']);
