/** Taking an action back: by an action of its own, which leaves things exactly as they were before. */
import type { Ctx } from '../context.js';
import { Conflict, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { mustBeModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { keepHandsOff } from '../spaces/keep-hands-off.js';
import { act } from './act.js';
import { ActionModel, DEEDS, type Action, type Deed } from './action.model.js';
import { unsettleFlags } from './decide-case.js';
import { mayModerate } from './moderation.policy.js';

/**
 * Undoes an action; moderators, not about themselves. What came after it on the same subject is undone first. Twice is once; an
 * undoing can be undone. Records moderation.acted. Throws NotFound, Forbidden, Conflict.
 */
export async function undoAction(ctx: Ctx, actor: Person, actionId: string, words: string): Promise<Action> {
  mustBeModerator(actor);
  const action = await ActionModel.findById(toId(actionId)).lean<Action>();
  // A post held from the beginning is let through by a decision; there is nothing before it to go back to.
  if (!action || !(DEEDS as readonly string[]).includes(action.kind) || (action.kind === 'hold' && action.round === undefined)) throw new NotFound('There is no such action to take back.');
  mayModerate(actor, action);
  if (action.questionId) await keepHandsOff(actor, action.questionId, action.personId);
  const { _id, round, subject, subjectId, caseId, reason, before } = action;
  const cause = `undo:${_id}`;
  if (round !== undefined && !(await ActionModel.exists({ cause })) && (await ActionModel.exists({ subjectId, round: { $gt: round } }))) {
    throw new Conflict('Something was decided here after that. Take the latest back first.', { code: 'not_the_latest' });
  }
  const undone = await act(ctx, { kind: 'undo', cause, byId: actor._id, subject, subjectId, caseId, reason, words, after: round === undefined ? null : () => before, undoes: { _id, kind: action.kind as Deed } });
  if (caseId) await unsettleFlags(caseId);
  return undone;
}

/** Which of these were taken back, and by what. */
export async function undoingsOf(actions: Pick<Action, '_id'>[]): Promise<Map<string, Action>> {
  if (actions.length === 0) return new Map();
  const rows = await ActionModel.find({ undoesId: { $in: actions.map(({ _id }) => _id) } }).lean<Action[]>();
  return new Map(rows.map((row) => [`${row.undoesId}`, row]));
}
