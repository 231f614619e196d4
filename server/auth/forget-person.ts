/** Keys and mailed links when their owner left: they open nothing any more, and now they are gone too. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { ApiTokenModel } from './api-token.model.js';
import { MailedLinkModel } from './mailed-link.model.js';

/** May break off and be done again. */
export async function forgetKeys(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await ApiTokenModel.deleteMany({ personId: _id });
  await MailedLinkModel.deleteMany({ personId: _id });
}
