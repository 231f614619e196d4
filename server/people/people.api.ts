/** Profiles and settings, for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { blockPerson, unblockPerson } from './block-person.js';
import { findPersonByHandle } from './find-person.js';
import { paceInput } from './pace.input.js';
import { availabilityInput, expertiseInput, snoozeInput } from './people.input.js';
import { meReply, personReply, tellMe, tellPerson } from './people.replies.js';
import { setAvailability } from './set-availability.js';
import { setExpertise } from './set-expertise.js';
import { setPace } from './set-pace.js';
import { snooze } from './snooze.js';

const blockReply = z.object({ blocked: z.boolean() });

export const peopleEndpoints = [
  endpoint({
    method: 'get',
    path: '/people/:handle',
    summary: 'Somebody as everybody may see them.',
    who: 'anyone',
    reply: personReply,
    async handle({ ctx, param }) {
      return tellPerson(await findPersonByHandle(param('handle')), ctx.clock.now());
    },
  }),
  endpoint({
    method: 'get',
    path: '/me',
    summary: 'You, with your settings.',
    who: 'guest',
    reply: meReply,
    async handle({ ctx, actor }) {
      return tellMe(actor, ctx.clock.now());
    },
  }),
  endpoint({
    method: 'put',
    path: '/me/availability',
    summary: 'Say until when you are free to be asked, twelve hours ahead at most; null for not any more.',
    who: 'member',
    body: availabilityInput,
    reply: z.object({ freeUntil: z.string().nullable() }),
    limit: 'profile',
    async handle({ ctx, actor, body }) {
      return { freeUntil: (await setAvailability(ctx, actor, body)).freeUntil?.toISOString() ?? null };
    },
  }),
  endpoint({
    method: 'put',
    path: '/me/snooze',
    summary: 'Be left alone for so many minutes, 720 at most; it ends by itself. 0 to be asked again.',
    who: 'member',
    body: snoozeInput,
    reply: z.object({ snoozedUntil: z.string().nullable() }),
    limit: 'profile',
    async handle({ ctx, actor, body }) {
      return { snoozedUntil: (await snooze(ctx, actor, body)).snoozedUntil?.toISOString() ?? null };
    },
  }),
  endpoint({
    method: 'put',
    path: '/me/expertise',
    summary: 'Say what you know. What is left out stays as it was.',
    who: 'member',
    body: expertiseInput,
    reply: meReply,
    limit: 'profile',
    async handle({ ctx, actor, body }) {
      return tellMe(await setExpertise(ctx, actor, body), ctx.clock.now());
    },
  }),
  endpoint({
    method: 'put',
    path: '/me/pace',
    summary: 'Say when and how much you want to be asked. What is left out stays as it was.',
    who: 'member',
    body: paceInput,
    reply: meReply,
    limit: 'profile',
    async handle({ ctx, actor, body }) {
      return tellMe(await setPace(ctx, actor, body), ctx.clock.now());
    },
  }),
  endpoint({
    method: 'put',
    path: '/people/:handle/block',
    summary: "Block somebody: neither of you is offered the other's questions. They are not told.",
    who: 'guest',
    reply: blockReply,
    limit: 'profile',
    async handle({ ctx, actor, param }) {
      await blockPerson(ctx, actor, param('handle'));
      return { blocked: true };
    },
  }),
  endpoint({
    method: 'delete',
    path: '/people/:handle/block',
    summary: 'Take a block back.',
    who: 'guest',
    reply: blockReply,
    limit: 'profile',
    async handle({ ctx, actor, param }) {
      await unblockPerson(ctx, actor, param('handle'));
      return { blocked: false };
    },
  }),
];
