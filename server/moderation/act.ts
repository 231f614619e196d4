/** Every change that moderation makes: written down first, by the one write that decides it, then done. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import { ActionModel, type Action, type Deed, type Standing } from './action.model.js';
import { applyAction } from './apply-action.js';
import { findSubject } from './find-subject.js';
import { TACIT } from './may-see.js';
import type { Reason } from './reasons.js';
import type { Subject } from './subjects.js';

export interface Doing {
  kind: Deed;
  /** Unique: the same doing asked for twice is done once. */
  cause: string;
  byId: Types.ObjectId | null;
  subject: Subject;
  subjectId: Types.ObjectId;
  caseId: Types.ObjectId | null;
  reason: Reason;
  words: string;
  /** How the subject is to stand then; null: it stays as it is. `id` is the action's. */
  after: ((before: Standing, id: Types.ObjectId) => Standing) | null;
  undoes?: Pick<Action, '_id' | 'kind'>;
}

const QUIET: readonly Deed[] = ['nothing-wrong'];
const TRIES = 20;

/**
 * Writes the action down and does it. Of two at once on one subject, one comes after the other and sees what the first left. The same
 * cause gives the action of then. Records moderation.acted. Throws NotFound, Conflict after too many tries.
 */
export async function act(ctx: Ctx, { kind, cause, byId, subject, subjectId, caseId, reason, words, after, undoes }: Doing): Promise<Action> {
  for (let tries = 0; tries < TRIES; tries++) {
    const done = await ActionModel.findOne({ cause }).lean<Action>();
    if (done) return done;
    const last = await ActionModel.findOne({ subjectId, round: { $exists: true } }).sort({ round: -1 }).lean<Action>();
    // Whoever wrote it may have died before doing it.
    if (last) await applyAction(ctx, last);
    const found = await findSubject(subject, subjectId, TACIT);
    const _id = new Types.ObjectId();
    const before = found.standing;
    const told = ctx.events.announce('moderation.acted', `${_id}`, { actionId: `${_id}`, kind, subject, subjectId: `${subjectId}`, questionId: found.questionId && `${found.questionId}`, personId: `${found.personId}` });
    const action: Action = {
      _id, cause, kind, byId, subject, subjectId, personId: found.personId, questionId: found.questionId, caseId, reason, words, before,
      after: after ? after(before, _id) : before, at: ctx.clock.now(), isPublic: !QUIET.includes(kind) && !(undoes && QUIET.includes(undoes.kind as Deed)),
      ...(after && { round: (last?.round ?? 0) + 1 }),
      ...(undoes && { undoesId: undoes._id, undoes: undoes.kind as Deed }),
      outbox: [told],
    };
    try {
      await ActionModel.create(action);
    } catch (error) {
      // The cause, the undoing or the number is taken: look again.
      if ((error as { code?: number }).code !== 11000) throw error;
      continue;
    }
    // The subscriber does it too; done here so that the page shown next is right.
    await applyAction(ctx, action);
    ctx.events.publish(ActionModel, _id, told);
    return action;
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and decide once more.');
}
