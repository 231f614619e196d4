/** Offers and matches for programs. */
import { z } from 'zod';
import { personReply } from '../questions/questions.replies.js';
import { endpoint } from '../web/api.js';
import { acceptOffer } from './accept-offer.js';
import { askingStatus } from './asking-status.js';
import { askAgainAbout, readLeftOut, type LeftOut } from './left-out.js';
import { declineOffer } from './decline-offer.js';
import { refusalInput } from './offers.input.js';
import { matchView } from './offers.view.js';
import { readMatches, type SeenMatch } from './read-matches.js';
import { stayReady } from './stay-ready.js';
import { readOffers } from './read-offers.js';

const offerReply = z.object({
  id: z.string(),
  question: z.object({ id: z.string(), title: z.string(), body: z.string(), topics: z.array(z.string()), status: z.string(), createdAt: z.string() }),
  asker: personReply.nullable(),
  reasons: z.array(z.string()),
  because: z.array(z.object({ id: z.string(), title: z.string() })).describe('The earlier questions that the reasons name'),
  beside: z.boolean().describe('A place in a running talk whose helper seems to be away; accepting joins it'),
  createdAt: z.string(),
  expiresAt: z.string(),
});

const matchReply = z.object({
  person: personReply,
  rank: z.number(),
  reasons: z.array(z.string()).describe('Sentences, the strongest first'),
  askable: z.boolean().describe('May be offered the question now'),
  whyNot: z.string().nullable().describe('A sentence; for moderators the gate that is shut'),
  asked: z.boolean().describe('Has been offered this question'),
  score: z.number().optional().describe('Moderators only'),
  parts: z.record(z.string(), z.number()).optional().describe("Each signal's share and every factor; moderators only"),
  newcomer: z.boolean().optional().describe('Has answered next to nothing here; moderators only'),
  offer: z
    .object({ status: z.string(), wave: z.number(), rank: z.number().describe('At that time'), newcomer: z.boolean().describe('Had answered next to nothing then'), propensity: z.number().describe('Probability with which they were asked; below 1 in the places kept for newcomers'), createdAt: z.string(), settledAt: z.string().nullable() })
    .nullable()
    .optional()
    .describe('Their offer of this question; moderators only'),
});

/** What only moderators are told. */
function inFullReply({ score, parts, newcomer, askable, whyNot, offer }: SeenMatch): Partial<z.input<typeof matchReply>> {
  return { score, parts, newcomer, askable, whyNot, offer: offer && { ...offer, createdAt: offer.createdAt.toISOString(), settledAt: offer.settledAt?.toISOString() ?? null } };
}

const askingReply = z.object({
  questionId: z.string(),
  status: z.string(),
  state: z.enum(['waves', 'listed', 'done', 'none']),
  askedSoFar: z.number(),
  pending: z.number().describe('Those who can still say yes'),
  position: z.number().nullable().describe('Place among the waiting ones that share a topic, from 1'),
  expectedWaitMs: z.number().nullable().describe('The median of recent waits, those without an end counted in; null when nobody can say'),
  basis: z.enum(['topic', 'language', 'everywhere']).nullable(),
  waitedMs: z.number().nullable(),
});

const leftOutReply = z.object({ items: z.array(z.object({ topic: z.string(), passes: z.number(), until: z.string() })), next: z.null() });
const tellLeftOut = (topics: LeftOut[]) => ({ items: topics.map(({ topic, passes, until }) => ({ topic, passes, until: until.toISOString() })), next: null });

export const offerEndpoints = [
  endpoint({
    method: 'get',
    path: '/offers',
    summary: 'Questions offered to you that you can still take on, the newest first.',
    who: 'guest',
    reply: z.object({ items: z.array(offerReply), next: z.null() }),
    async handle({ ctx, actor }) {
      const items = await readOffers(ctx, actor);
      return {
        items: items.map(({ offer, question, asker }) => ({
          id: `${offer._id}`,
          question: { id: `${question._id}`, title: question.title, body: question.body, topics: question.topics, status: question.status, createdAt: question.createdAt.toISOString() },
          asker: asker ?? null,
          reasons: offer.reasons,
          because: offer.because ?? [],
          beside: Boolean(offer.conversationId) && question.status === 'helping',
          createdAt: offer.createdAt.toISOString(),
          expiresAt: offer.expiresAt.toISOString(),
        })),
        next: null,
      };
    },
  }),
  endpoint({
    method: 'post',
    path: '/offers/:id/acceptance',
    summary: 'Take on a question offered to you. The first wins; the others are thanked with 409.',
    who: 'guest',
    reply: z.object({ conversationId: z.string(), questionId: z.string() }),
    limit: 'offer',
    async handle({ ctx, actor, param }) {
      return acceptOffer(ctx, actor, param('id'));
    },
  }),
  endpoint({
    method: 'post',
    path: '/offers/:id/readiness',
    summary: 'Somebody else was quicker: stay ready for a minute and a half, in case they fall silent; then you are asked first.',
    who: 'guest',
    reply: z.object({ readyUntil: z.string() }),
    limit: 'offer',
    async handle({ ctx, actor, param }) {
      return { readyUntil: (await stayReady(ctx, actor, param('id'))).toISOString() };
    },
  }),
  endpoint({
    method: 'post',
    path: '/offers/:id/refusal',
    summary: 'Pass on a question offered to you; "not-my-thing" is learned from, "later" may be asked again.',
    who: 'guest',
    body: refusalInput,
    reply: z.object({ id: z.string(), status: z.string() }),
    limit: 'offer',
    async handle({ ctx, actor, param, body }) {
      const offer = await declineOffer(ctx, actor, { offerId: param('id'), reason: body.reason });
      return { id: `${offer._id}`, status: offer.status };
    },
  }),
  endpoint({
    method: 'get',
    path: '/questions/:id/asking',
    summary: 'How the asking of helpers goes: how many were asked, the place in line, and an honest wait.',
    who: 'anyone',
    reply: askingReply,
    async handle({ ctx, param }) {
      const { questionId, status, state, askedSoFar, pending, position, expectedWaitMs, basis, waitedMs } = await askingStatus(ctx, param('id'));
      return { questionId, status, state, askedSoFar, pending, position, expectedWaitMs, basis, waitedMs };
    },
  }),
  endpoint({
    method: 'get',
    path: '/me/left-out',
    summary: 'Topics you are not asked about for a while, since you passed on three about them.',
    who: 'guest',
    reply: leftOutReply,
    handle: async ({ ctx, actor }) => tellLeftOut(await readLeftOut(ctx, actor)),
  }),
  endpoint({
    method: 'delete',
    path: '/me/left-out/:topic',
    summary: 'Be asked about this topic again.',
    who: 'guest',
    reply: leftOutReply,
    limit: 'offer',
    async handle({ ctx, actor, param }) {
      await askAgainAbout(ctx, actor, param('topic'));
      return tellLeftOut(await readLeftOut(ctx, actor));
    },
  }),
  endpoint({
    method: 'get',
    path: '/questions/:id/matches',
    summary: 'Who could help and why: for whoever asked, and for moderators.',
    who: 'guest',
    reply: z.object({ items: z.array(matchReply), next: z.null(), degraded: z.boolean().describe('The search engine was away; found without it') }),
    limit: 'suggest',
    async handle({ ctx, actor, param }) {
      const { items, degraded, inFull } = await readMatches(ctx, actor, param('id'));
      return { items: items.map((one) => ({ ...matchView(one), asked: one.offer !== null, ...(inFull ? inFullReply(one) : {}) })), next: null, degraded };
    },
  }),
];
