/** Drafts for programs and for the page's own script. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import type { Draft } from './draft.model.js';
import { keepDraftInput } from './drafts.input.js';
import { dropDraft } from './drop-draft.js';
import { findDraft, listDrafts } from './find-draft.js';
import { keepDraft } from './keep-draft.js';

const words = z.object({ title: z.string().optional(), body: z.string().optional(), topics: z.string().optional() });
const draftReply = z.object({
  place: z.string(),
  words,
  version: z.number(),
  savedAt: z.string(),
  /** What stood here before, typed on a device that had not seen it. */
  older: z.object({ words, savedAt: z.string() }).nullable(),
});

const tell = ({ place, words: kept, version, savedAt, older }: Draft): z.input<typeof draftReply> => ({ place, words: kept, version, savedAt: savedAt.toISOString(), older: older && { words: older.words, savedAt: older.savedAt.toISOString() } });

export const draftEndpoints = [
  endpoint({
    method: 'get',
    path: '/me/drafts',
    summary: 'Your drafts, the latest first.',
    who: 'guest',
    reply: z.object({ items: z.array(draftReply), next: z.null() }),
    async handle({ actor }) {
      return { items: (await listDrafts(actor)).map(tell), next: null };
    },
  }),
  endpoint({
    method: 'get',
    path: '/me/drafts/:place',
    summary: 'Your draft for one place: "ask", "answer-<question>" or "comment-<question or answer>". `draft` is null without one.',
    who: 'guest',
    reply: z.object({ draft: draftReply.nullable() }),
    async handle({ actor, param }) {
      const draft = await findDraft(actor, param('place'));
      return { draft: draft && tell(draft) };
    },
  }),
  endpoint({
    method: 'put',
    path: '/me/drafts/:place',
    summary: 'Keep a draft. `version` is the one you know; what another device saved since is kept as `older`. Empty words end it.',
    who: 'guest',
    body: keepDraftInput,
    reply: z.object({ draft: draftReply.nullable() }),
    limit: 'draft',
    async handle({ ctx, actor, param, body }) {
      const draft = await keepDraft(ctx, actor, param('place'), body);
      return { draft: draft && tell(draft) };
    },
  }),
  endpoint({
    method: 'delete',
    path: '/me/drafts/:place',
    summary: 'Throw a draft away.',
    who: 'guest',
    reply: z.object({ place: z.string() }),
    limit: 'draft',
    async handle({ actor, param }) {
      await dropDraft(actor, param('place'));
      return { place: param('place') };
    },
  }),
];
