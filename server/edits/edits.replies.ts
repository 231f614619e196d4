/** What programs are told of revisions and suggested changes. */
import { z } from 'zod';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import { personReply } from '../questions/questions.replies.js';
import { EDIT_STATES, type Edit } from './edit.model.js';
import type { Revision } from './revision.model.js';

const words = { title: z.string().nullable(), body: z.string(), topics: z.array(z.string()).nullable() };

export const revisionReply = z.object({ revision: z.number(), ...words, by: personReply, at: z.string(), note: z.string(), editId: z.string().nullable(), backTo: z.number().nullable() });

export const editReply = z.object({
  id: z.string(),
  subject: z.enum(['question', 'answer']),
  subjectId: z.string(),
  questionId: z.string(),
  by: personReply,
  /** The revision it was made on. */
  revision: z.number(),
  ...words,
  note: z.string(),
  status: z.enum(EDIT_STATES),
  /** How many said yes so far. */
  approvals: z.number(),
  decidedBy: personReply.nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string(),
  createdAt: z.string(),
});

export function tellRevision({ revision, title, body, topics, byId, at, note, editId, backTo }: Omit<Revision, '_id'>, cards: Map<string, PersonCard>): z.input<typeof revisionReply> {
  return { revision, title: title ?? null, body, topics: topics ?? null, by: cardOf(cards, byId), at: at.toISOString(), note, editId: editId && `${editId}`, backTo };
}

export function tellEdit(edit: Edit, cards: Map<string, PersonCard>): z.input<typeof editReply> {
  return {
    id: `${edit._id}`,
    subject: edit.subject,
    subjectId: `${edit.subjectId}`,
    questionId: `${edit.questionId}`,
    by: cardOf(cards, edit.byId),
    revision: edit.revision,
    title: edit.title ?? null,
    body: edit.body,
    topics: edit.topics ?? null,
    note: edit.note,
    status: edit.status,
    approvals: edit.approvedByIds.length,
    decidedBy: edit.decidedById && cardOf(cards, edit.decidedById),
    decidedAt: edit.decidedAt?.toISOString() ?? null,
    reason: edit.reason,
    createdAt: edit.createdAt.toISOString(),
  };
}
