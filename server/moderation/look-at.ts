/** A moderator looks at something that nobody has flagged. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { mustBeModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { CaseModel, type Case } from './case.model.js';
import { caseChanged, claimCase } from './claim-case.js';
import { findSubject } from './find-subject.js';
import { openCase } from './gather-flags.js';
import { mayModerate } from './moderation.policy.js';
import type { Subject } from './subjects.js';

/** Opens a case on it, or finds the one that is open, and claims it. Records case.changed. Throws NotFound, Forbidden, Conflict. */
export async function lookAt(ctx: Ctx, actor: Person, subject: Exclude<Subject, 'message'>, id: string | Types.ObjectId): Promise<Case> {
  mustBeModerator(actor);
  const found = await findSubject(subject, id, actor);
  mayModerate(actor, found);
  const { _id } = await openCase(ctx, found, []);
  const told = caseChanged(ctx, { _id, subject, subjectId: found.id }, `${ctx.clock.now().getTime()}:${actor._id}`, 'look', actor);
  await CaseModel.updateOne({ _id }, { $push: { outbox: told } });
  ctx.events.publish(CaseModel, _id, told);
  return claimCase(ctx, actor, `${_id}`);
}
