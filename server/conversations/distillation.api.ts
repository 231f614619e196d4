/** The programs' door to what a draft begins with: the picked messages and pictures as one text, and what in it may be private. */
import { z } from 'zod';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findPrivateParts } from '../private-parts/find-private-parts.js';
import { KINDS } from '../private-parts/kinds.js';
import { endpoint } from '../web/api.js';
import { Picked } from './conversations.input.js';
import { readForDraft } from './draft-answer.js';
import { makeDraft } from './make-draft.js';

const Part = z.object({ kind: z.string(), text: z.string(), start: z.number().int(), end: z.number().int(), strong: z.boolean().describe('It nearly surely is what it seems.') });

export const distillationEndpoints = [
  endpoint({
    method: 'get',
    path: '/conversations/:id/distillation',
    summary: 'What a draft may begin with: the messages (`pick`, by their numbers) and pictures (`picture`, by their ids) as one Markdown text, or all that the helper said; and what in it may be private. Helpers only.',
    who: 'guest',
    query: Picked,
    reply: z.object({ body: z.string(), privateParts: z.array(Part) }),
    async handle({ ctx, actor, param, query }) {
      const { conversation, messages } = await readForDraft(ctx, actor, param('id'));
      const { body } = makeDraft(messages, conversation.askerId, actor._id, query);
      const cards = await findPeople(conversation.memberIds);
      const parts = findPrivateParts(body, { names: conversation.memberIds.map((id) => cardOf(cards, id).name) });
      return { body, privateParts: parts.map(({ kind, text, start, end }) => ({ kind, text, start, end, strong: KINDS[kind].strong })) };
    },
  }),
];
