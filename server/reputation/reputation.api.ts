/** The ledger and the standing, for programs. */
import { z } from 'zod';
import { findPersonByHandle } from '../people/find-person.js';
import { endpoint } from '../web/api.js';
import { readLedger } from './read-ledger.js';
import { ledgerInput } from './reputation.input.js';
import { ledgerRow } from './reputation.view.js';
import { standingOf } from './standing-of.js';

const entryReply = z.object({
  id: z.string(),
  rule: z.string(),
  points: z.number(),
  reason: z.string(),
  /** The question it is about, and the way there. */
  title: z.string().nullable(),
  href: z.string().nullable(),
  topics: z.array(z.string()),
  at: z.string(),
});

const standingReply = z.object({ topic: z.string(), good: z.number(), bad: z.number(), standing: z.number(), lowerBound: z.number(), knowsWell: z.boolean(), sentence: z.string() });

export const reputationEndpoints = [
  endpoint({
    method: 'get',
    path: '/people/:handle/ledger',
    summary: "Every entry of somebody's ledger, newest first, each with its reason.",
    who: 'anyone',
    query: ledgerInput,
    reply: z.object({ items: z.array(entryReply), next: z.string().nullable(), reputation: z.number() }),
    async handle({ actor, param, query }) {
      const ledger = await readLedger(param('handle'), query);
      const items = ledger.items.map((entry) => {
        const row = ledgerRow(entry, ledger, actor);
        return { ...row, points: row.value, at: row.at.toISOString() };
      });
      return { items, next: ledger.next, reputation: ledger.person.reputation };
    },
  }),
  endpoint({
    method: 'get',
    path: '/people/:handle/standing',
    summary: 'What outcomes say of somebody, per topic.',
    who: 'anyone',
    reply: z.object({ items: z.array(standingReply), next: z.null() }),
    async handle({ ctx, param }) {
      const person = await findPersonByHandle(param('handle'));
      return { items: await standingOf(ctx, person._id), next: null };
    },
  }),
];
