/** What somebody attached in talks, as they take it along; the bytes lie beside the talks. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { AttachmentModel } from './attachment.model.js';

export const ownFiles = (ownerId: Types.ObjectId) => rowsOf(AttachmentModel, { ownerId }, ['conversationId', 'kind', 'name', 'type', 'bytes', 'width', 'height', 'seconds', 'state', 'messageId', 'createdAt']);
