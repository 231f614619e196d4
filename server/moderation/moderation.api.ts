/** Flags and moderation for programs: the same verbs as the pages. */
import { z } from 'zod';
import { findPersonByHandle } from '../people/find-person.js';
import { endpoint } from '../web/api.js';
import { answerBack } from './answer-back.js';
import { claimCase, readCase, releaseCase } from './claim-case.js';
import { decideCase } from './decide-case.js';
import { flag, withdrawFlag } from './flag.js';
import { lookAt } from './look-at.js';
import { auditInput, decisionInput, flagInput, lookInput, pageInput, replyInput, undoInput } from './moderation.input.js';
import { actionReply, auditReply, caseReply, flagReply, logReply, tellAction, tellAudit, tellCase, tellFlag, tellLog } from './moderation.replies.js';
import { readAudit, readLog, readQueue } from './read-log.js';
import { undoAction } from './undo-action.js';

const flagEndpoints = (['question', 'answer', 'comment', 'message'] as const).map((subject) =>
  endpoint({
    method: 'post',
    path: `/${subject}s/:id/flags`,
    summary: `Say what is wrong with ${subject === 'answer' ? 'an answer' : subject === 'message' ? 'a message of a conversation you are in' : `a ${subject}`}. Once for each of you; again changes the reason.`,
    who: 'guest',
    body: flagInput,
    reply: flagReply,
    status: 201,
    limit: 'write',
    handle: async ({ ctx, actor, param, body }) => tellFlag(await flag(ctx, actor, subject, param('id'), body)),
  }),
);

export const moderationEndpoints = [
  ...flagEndpoints,
  endpoint({
    method: 'post',
    path: '/people/:handle/flags',
    summary: 'Say what is wrong with how somebody behaves here.',
    who: 'guest',
    body: flagInput,
    reply: flagReply,
    status: 201,
    limit: 'write',
    handle: async ({ ctx, actor, param, body }) => tellFlag(await flag(ctx, actor, 'person', (await findPersonByHandle(param('handle')))._id, body)),
  }),
  endpoint({
    method: 'delete',
    path: '/flags/:id',
    summary: 'Take your flag back, as long as nobody has looked.',
    who: 'guest',
    reply: flagReply,
    limit: 'write',
    handle: async ({ ctx, actor, param }) => tellFlag(await withdrawFlag(ctx, actor, param('id'))),
  }),
  endpoint({
    method: 'get',
    path: '/moderation/log',
    summary: 'What moderators did, newest first, without names and without what was removed.',
    who: 'anyone',
    query: pageInput,
    reply: z.object({ items: z.array(logReply), next: z.string().nullable() }),
    async handle({ ctx, query }) {
      const { items, next } = await readLog(ctx, query);
      return { items: items.map(tellLog), next };
    },
  }),
  endpoint({
    method: 'get',
    path: '/moderation/audit',
    summary: 'Everything written down, in full; for moderators.',
    who: 'member',
    query: auditInput,
    reply: z.object({ items: z.array(auditReply), next: z.string().nullable() }),
    async handle({ ctx, actor, query }) {
      const { items, next, undoings } = await readAudit(ctx, actor, query);
      return { items: items.map((action) => tellAudit(action, undoings)), next };
    },
  }),
  endpoint({
    method: 'get',
    path: '/moderation/cases',
    summary: 'Open cases, the most urgent first; for moderators.',
    who: 'member',
    query: pageInput,
    reply: z.object({ items: z.array(caseReply), next: z.string().nullable() }),
    async handle({ ctx, actor, query }) {
      const { items, next } = await readQueue(ctx, actor, query);
      return { items: items.map(tellCase), next };
    },
  }),
  endpoint({
    method: 'post',
    path: '/moderation/cases',
    summary: 'Look at something that nobody has flagged: opens a case and claims it; for moderators.',
    who: 'member',
    body: lookInput,
    reply: caseReply,
    limit: 'write',
    handle: async ({ ctx, actor, body }) => tellCase(await lookAt(ctx, actor, body.subject, body.id)),
  }),
  endpoint({
    method: 'get',
    path: '/moderation/cases/:id',
    summary: 'One case; for moderators.',
    who: 'member',
    reply: caseReply,
    handle: async ({ actor, param }) => tellCase(await readCase(actor, param('id'))),
  }),
  endpoint({
    method: 'post',
    path: '/moderation/cases/:id/claim',
    summary: 'Claim a case for a quarter of an hour; for moderators.',
    who: 'member',
    reply: caseReply,
    limit: 'write',
    handle: async ({ ctx, actor, param }) => tellCase(await claimCase(ctx, actor, param('id'))),
  }),
  endpoint({
    method: 'delete',
    path: '/moderation/cases/:id/claim',
    summary: 'Let your claim go.',
    who: 'member',
    reply: caseReply,
    limit: 'write',
    handle: async ({ ctx, actor, param }) => tellCase(await releaseCase(ctx, actor, param('id'))),
  }),
  endpoint({
    method: 'post',
    path: '/moderation/cases/:id/decision',
    summary: 'Decide a case: what becomes of the post and of the person; neither means that nothing is wrong.',
    who: 'member',
    body: decisionInput,
    reply: caseReply,
    limit: 'write',
    handle: async ({ ctx, actor, param, body }) => tellCase(await decideCase(ctx, actor, param('id'), body)),
  }),
  endpoint({
    method: 'post',
    path: '/moderation/actions/:id/undoing',
    summary: 'Take an action back: things are exactly as they were before it.',
    who: 'member',
    body: undoInput,
    reply: actionReply,
    limit: 'write',
    handle: async ({ ctx, actor, param, body }) => tellAction(await undoAction(ctx, actor, param('id'), body.words)),
  }),
  endpoint({
    method: 'post',
    path: '/moderation/notices/:id/reply',
    summary: 'Answer the moderators about an action that concerns you; once.',
    who: 'guest',
    body: replyInput,
    reply: z.object({ answered: z.boolean() }),
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      await answerBack(ctx, actor, param('id'), body.text);
      return { answered: true };
    },
  }),
];
