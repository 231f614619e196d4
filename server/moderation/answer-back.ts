/** The person concerned answers the moderators: once for each action, kept on its case, which is looked at again. */
import type { Ctx } from '../context.js';
import { Conflict, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { ActionModel, type Action } from './action.model.js';
import { CaseModel, type Case } from './case.model.js';
import { caseChanged } from './claim-case.js';

/** An action that concerns this person. Throws NotFound for everybody else's. */
export async function noticeFor(actor: Person, actionId: string): Promise<{ action: Action; replied: boolean }> {
  const action = await ActionModel.findOne({ _id: toId(actionId), personId: actor._id, isPublic: true }).lean<Action>();
  if (!action) throw new NotFound();
  const kept = action.caseId && (await CaseModel.findById(action.caseId).lean<Case>());
  return { action, replied: kept ? kept.replies.some((reply) => reply.actionId.equals(action._id)) : false };
}

/** Keeps the answer and opens the case again; suspended people may too. Records case.changed. Throws NotFound, Conflict for a second one. */
export async function answerBack(ctx: Ctx, actor: Person, actionId: string, text: string): Promise<void> {
  const { action } = await noticeFor(actor, actionId);
  const found = action.caseId && (await CaseModel.findById(action.caseId).lean<Case>());
  if (!found) throw new NotFound();
  const told = caseChanged(ctx, found, `${action._id}`, 'reply', actor);
  const keep = (opened: object) =>
    CaseModel.updateOne({ _id: found._id, 'replies.actionId': { $ne: action._id } }, { $push: { replies: { actionId: action._id, text, at: ctx.clock.now() }, outbox: told }, ...opened });
  const again = { $set: { state: 'open', closedAt: null, claimedBy: null, claimedUntil: null } };
  // Another case on the same thing may be open already: then the answer waits in this one, which that one's page shows.
  const kept = await keep(again).catch((error: { code?: number }) => {
    if (error.code === 11000) return keep({});
    throw error;
  });
  if (kept.modifiedCount === 0) throw new Conflict('You have answered this already. The moderators have it.', { code: 'answered_already' });
  ctx.events.publish(CaseModel, found._id, told);
}
