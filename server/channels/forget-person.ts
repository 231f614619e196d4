/** Letters when the one they are for left: those waiting are not sent, and of those sent nobody knows any more. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { LetterModel } from './letter.model.js';

/** May break off and be done again. */
export async function forgetLetters(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await LetterModel.deleteMany({ personId: _id });
}
