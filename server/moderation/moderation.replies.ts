/** What programs are told of flags and moderation; whatever isn't named here never leaves. */
import { z } from 'zod';
import { DEEDS, NOTES, type Action } from './action.model.js';
import type { Case } from './case.model.js';
import type { Flag } from './flag.model.js';
import { logRow } from './moderation.view.js';
import { ALL_REASONS } from './reasons.js';
import { SUBJECTS } from './subjects.js';

const subject = z.enum(SUBJECTS);
const reason = z.enum(ALL_REASONS);
const time = z.string().nullable();

export const flagReply = z.object({ id: z.string(), subject, subjectId: z.string(), reason, words: z.string(), state: z.enum(['open', 'withdrawn', 'right', 'wrong', 'undecided']), createdAt: z.string() });

export function tellFlag({ _id, subjectId, createdAt, ...rest }: Flag): z.input<typeof flagReply> {
  return { ...rest, id: `${_id}`, subjectId: `${subjectId}`, createdAt: createdAt.toISOString() };
}

export const caseReply = z.object({
  id: z.string(), subject, subjectId: z.string(), personId: z.string(), state: z.enum(['open', 'closed']), urgent: z.boolean(), weight: z.number(), flagCount: z.number(), reasons: z.array(reason),
  claimedBy: time, claimedUntil: time, openedAt: z.string(), closedAt: time,
  decisions: z.array(z.object({ post: z.string().nullable(), person: z.string().nullable(), reason, words: z.string(), until: time, byId: z.string(), at: z.string() })),
  replies: z.array(z.object({ actionId: z.string(), text: z.string(), at: z.string() })),
});

export function tellCase({ _id, subjectId, personId, claimedBy, claimedUntil, openedAt, closedAt, decisions, replies, ...rest }: Case): z.input<typeof caseReply> {
  return {
    ...rest, id: `${_id}`, subjectId: `${subjectId}`, personId: `${personId}`, claimedBy: claimedBy && `${claimedBy}`, claimedUntil: claimedUntil?.toISOString() ?? null, openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null,
    decisions: decisions.map((one) => ({ ...one, until: one.until?.toISOString() ?? null, byId: `${one.byId}`, at: one.at.toISOString() })),
    replies: replies.map(({ actionId, text, at }) => ({ actionId: `${actionId}`, text, at: at.toISOString() })),
  };
}

const kind = z.enum([...DEEDS, ...NOTES]);
export const actionReply = z.object({ id: z.string(), kind, subject, subjectId: z.string(), personId: z.string(), byId: z.string().nullable().describe('Null: the weight of flags, or the rule for first posts'), caseId: z.string().nullable(), reason, words: z.string(), undoesId: z.string().nullable(), at: z.string() });

export function tellAction({ _id, subjectId, personId, byId, caseId, undoesId, at, ...rest }: Action): z.input<typeof actionReply> {
  return { ...rest, id: `${_id}`, subjectId: `${subjectId}`, personId: `${personId}`, byId: byId && `${byId}`, caseId: caseId && `${caseId}`, undoesId: undoesId ? `${undoesId}` : null, at: at.toISOString() };
}

export const auditReply = actionReply.extend({ undoneById: z.string().nullable() });

export function tellAudit(action: Action, undoings: Map<string, Action>): z.input<typeof auditReply> {
  const undone = undoings.get(`${action._id}`);
  return { ...tellAction(action), undoneById: undone ? `${undone._id}` : null };
}

export const logReply = z.object({ kind, subject, reason, words: z.string(), by: z.string(), at: z.string() });

export function tellLog(action: Action): z.input<typeof logReply> {
  const { words, by } = logRow(action);
  return { kind: action.kind, subject: action.subject, reason: action.reason, words, by, at: action.at.toISOString() };
}
