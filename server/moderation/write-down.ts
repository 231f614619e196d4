/** What changes nothing by itself stands in the audit trail too: flags, claims, held posts, answers to moderators. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { ActionModel, type Action, type NOTES } from './action.model.js';
import { CaseModel, type Case } from './case.model.js';
import { findSubject } from './find-subject.js';
import { FlagModel, type Flag } from './flag.model.js';
import { TACIT } from './may-see.js';
import { openCase } from './gather-flags.js';

type Line = Pick<Action, 'subject' | 'subjectId' | 'personId' | 'questionId' | 'reason'> & Partial<Pick<Action, 'caseId' | 'words' | 'isPublic'>> & { cause: string; kind: (typeof NOTES)[number] | 'hold'; byId: Types.ObjectId | null };

async function writeDown(ctx: Ctx, line: Line): Promise<void> {
  try {
    await ActionModel.create({ _id: new Types.ObjectId(), caseId: null, words: '', before: {}, after: {}, isPublic: false, at: ctx.clock.now(), ...line });
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
  }
}

/** Subscriber of flag.changed. */
export async function writeDownFlag(ctx: Ctx, { flagId, state }: Catalogue['flag.changed'], cause: string): Promise<void> {
  const flag = await FlagModel.findById(toId(flagId)).lean<Flag>();
  if (!flag) return;
  const { subject, subjectId, flaggerId, reason } = flag;
  const { personId, questionId } = await findSubject(subject, subjectId, TACIT);
  await writeDown(ctx, { cause, kind: state === 'open' ? 'flag' : 'flag-withdrawn', byId: flaggerId, subject, subjectId, personId, questionId, reason });
}

/** Subscriber of case.changed. That reported messages of a private talk were read is for everybody to know. */
export async function writeDownCase(ctx: Ctx, { caseId, what, byId }: Catalogue['case.changed'], cause: string): Promise<void> {
  const found = await CaseModel.findById(toId(caseId)).lean<Case>();
  if (!found) return;
  const { _id, subject, subjectId, personId, questionId, reasons } = found;
  await writeDown(ctx, { cause, kind: what, byId: toId(byId), subject, subjectId, personId, questionId, caseId: _id, reason: reasons[0] ?? 'other', isPublic: what === 'read' });
}

/** Subscriber of post.held: a case of its own, so that somebody looks at it soon. */
export async function noteHeld(ctx: Ctx, { subject, subjectId }: Catalogue['post.held'], cause: string): Promise<void> {
  const found = await findSubject(subject, subjectId, TACIT);
  const { _id } = await openCase(ctx, found, ['links']);
  await writeDown(ctx, { cause, kind: 'hold', byId: null, subject, subjectId: found.id, personId: found.personId, questionId: found.questionId, caseId: _id, reason: 'links' });
}
