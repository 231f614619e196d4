/** Badges, for programs. */
import { z } from 'zod';
import { findPersonByHandle } from '../people/find-person.js';
import { endpoint } from '../web/api.js';
import { badgesOf } from './read-badges.js';

const badgeReply = z.object({ badge: z.string(), topic: z.string(), words: z.string(), because: z.string(), at: z.string() });

export const badgeEndpoints = [
  endpoint({
    method: 'get',
    path: '/people/:handle/badges',
    summary: 'The badges that somebody holds, each with what earned it.',
    who: 'anyone',
    reply: z.object({ items: z.array(badgeReply), next: z.null() }),
    async handle({ param }) {
      const person = await findPersonByHandle(param('handle'));
      return { items: (await badgesOf(person._id)).map((row) => ({ ...row, at: row.at.toISOString() })), next: null };
    },
  }),
];
