/** Revisions and suggested changes for programs. */
import { z } from 'zod';
import type { Person } from '../people/person.model.js';
import { findPeople } from '../people/person-cards.js';
import { endpoint } from '../web/api.js';
import { approveEdit } from './approve-edit.js';
import type { Edit } from './edit.model.js';
import { editsPageInput, historyPageInput, rollBackInput, suggestForAnswer, suggestForQuestion, takingBackInput } from './edits.input.js';
import { editReply, revisionReply, tellEdit, tellRevision } from './edits.replies.js';
import { findEdit } from './find-edit.js';
import { listEdits } from './list-edits.js';
import { readHistory } from './read-history.js';
import { refuseEdit } from './refuse-edit.js';
import type { Subject } from './revision.model.js';
import { rollBack } from './roll-back.js';
import { suggestEdit } from './suggest-edit.js';

const tell = async (edit: Edit) => tellEdit(edit, await findPeople([edit.byId, edit.decidedById]));
const revisions = z.object({ items: z.array(revisionReply), next: z.number().nullable() });
const rolledBack = z.object({ revision: z.number(), suggestion: editReply.nullable() });

async function history(subject: Subject, id: string, viewer: Person | null, before?: number) {
  const { steps, next } = await readHistory(subject, id, viewer, before);
  const cards = await findPeople(steps.map(({ now }) => now.byId));
  return { items: steps.map(({ now }) => tellRevision(now, cards)), next };
}

async function tellRolledBack(subject: Subject, id: string, actor: Person, suggestion: Edit | null) {
  const { post } = await readHistory(subject, id, actor);
  return { revision: post.revision, suggestion: suggestion && (await tell(suggestion)) };
}

export const editEndpoints = [
  endpoint({
    method: 'get',
    path: '/questions/:id/revisions',
    summary: 'How a question came to be: its words after each edit, the newest first. `next` is the `before` of the next page.',
    who: 'anyone',
    query: historyPageInput,
    reply: revisions,
    handle: ({ actor, param, query }) => history('question', param('id'), actor, query.before),
  }),
  endpoint({
    method: 'get',
    path: '/answers/:id/revisions',
    summary: 'The same for an answer.',
    who: 'anyone',
    query: historyPageInput,
    reply: revisions,
    handle: ({ actor, param, query }) => history('answer', param('id'), actor, query.before),
  }),
  endpoint({
    method: 'post',
    path: '/questions/:id/rollback',
    summary: "Bring a question's earlier words back, as a new revision; on others' questions this is a suggestion.",
    who: 'guest',
    body: rollBackInput,
    reply: rolledBack,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      const { suggestion } = await rollBack(ctx, actor, { subject: 'question', subjectId: param('id'), ...body });
      return tellRolledBack('question', param('id'), actor, suggestion);
    },
  }),
  endpoint({
    method: 'post',
    path: '/answers/:id/rollback',
    summary: 'The same for an answer.',
    who: 'guest',
    body: rollBackInput,
    reply: rolledBack,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      const { suggestion } = await rollBack(ctx, actor, { subject: 'answer', subjectId: param('id'), ...body });
      return tellRolledBack('answer', param('id'), actor, suggestion);
    },
  }),
  endpoint({
    method: 'post',
    path: '/questions/:id/edits',
    summary: "Suggest a change to somebody else's question. What is not named stays.",
    who: 'member',
    body: suggestForQuestion,
    reply: editReply,
    status: 201,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      return tell(await suggestEdit(ctx, actor, { subject: 'question', subjectId: param('id'), note: body.note, ...given(body) }));
    },
  }),
  endpoint({
    method: 'post',
    path: '/answers/:id/edits',
    summary: "Suggest a change to somebody else's answer.",
    who: 'member',
    body: suggestForAnswer,
    reply: editReply,
    status: 201,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      return tell(await suggestEdit(ctx, actor, { subject: 'answer', subjectId: param('id'), note: body.note, ...given(body) }));
    },
  }),
  endpoint({
    method: 'get',
    path: '/edits',
    summary: 'Suggested changes that wait for your word, the oldest first.',
    who: 'guest',
    query: editsPageInput,
    reply: z.object({ items: z.array(editReply), next: z.string().nullable() }),
    async handle({ actor, query }) {
      const { items, next } = await listEdits(actor, query.cursor);
      const cards = await findPeople(items.map(({ byId }) => byId));
      return { items: items.map((edit) => tellEdit(edit, cards)), next };
    },
  }),
  endpoint({
    method: 'get',
    path: '/edits/:id',
    summary: 'One suggested change, for whoever made it or may decide on it.',
    who: 'guest',
    reply: editReply,
    async handle({ actor, param }) {
      return tell(await findEdit(param('id'), actor));
    },
  }),
  endpoint({
    method: 'post',
    path: '/edits/:id/approval',
    summary: 'Approve a suggested change. The author or a moderator alone, or two members, bring it into the post.',
    who: 'guest',
    reply: editReply,
    limit: 'write',
    async handle({ ctx, actor, param }) {
      return tell(await approveEdit(ctx, actor, param('id')));
    },
  }),
  endpoint({
    method: 'post',
    path: '/edits/:id/refusal',
    summary: 'Refuse a suggested change with a reason, or take your own back.',
    who: 'guest',
    body: takingBackInput,
    reply: editReply,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      return tell(await refuseEdit(ctx, actor, param('id'), body.reason));
    },
  }),
];

/** Only what was said: what is left out stays as it is. */
function given({ title, body, topics, revision }: { title?: string | undefined; body?: string | undefined; topics?: string[] | undefined; revision?: number | undefined }) {
  return { ...(title !== undefined && { title }), ...(body !== undefined && { body }), ...(topics && { topics }), ...(revision !== undefined && { revision }) };
}
