/** Flags, cases and what is written down, when somebody turns out to be somebody else here; a suspension goes with them. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { moveRows } from '../merges/move-rows.js';
import { handOverSuspension } from '../people/set-suspension.js';
import { ActionModel } from './action.model.js';
import { CaseModel } from './case.model.js';
import { FlagModel } from './flag.model.js';

/** May break off and be done again. */
export async function handOverModeration(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  await handOverSuspension(fromId, toId);
  await moveRows({ model: FlagModel, field: 'flaggerId', from: fromId, to: toId });
  await moveRows({ model: CaseModel, field: 'personId', from: fromId, to: toId });
  await moveRows({ model: ActionModel, field: 'personId', from: fromId, to: toId });
  await moveRows({ model: ActionModel, field: 'byId', from: fromId, to: toId });
}
