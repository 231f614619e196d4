/** News for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { CHANNEL_NAMES } from './channels.js';
import { choicesReply } from './choices.view.js';
import { KIND_NAMES } from './kinds.js';
import { listNotifications } from './list-notifications.js';
import { choicesInput, pageInput, readInput } from './notifications.input.js';
import { notificationReply } from './notifications.view.js';
import { readAll, readNotification, readPage } from './read-notifications.js';
import { setChoices } from './set-choices.js';
import { unreadCount } from './unread-count.js';

const reply = z.object({ id: z.string(), kind: z.enum(KIND_NAMES), message: z.string(), href: z.string(), at: z.string(), read: z.boolean() });
const choices = z.object({ choices: z.record(z.enum(KIND_NAMES), z.record(z.enum(CHANNEL_NAMES), z.boolean())), offersAnyTime: z.boolean() });

export const notificationEndpoints = [
  endpoint({
    method: 'get',
    path: '/notifications',
    summary: 'Your news, the newest first, and how many are unread.',
    who: 'guest',
    query: pageInput,
    reply: z.object({ items: z.array(reply), next: z.string().nullable(), unread: z.number().int() }),
    async handle({ actor, query }) {
      const [{ items, next }, unread] = await Promise.all([listNotifications(actor, query), unreadCount(actor._id)]);
      return { items: items.map(notificationReply), next, unread };
    },
  }),
  endpoint({
    method: 'put',
    path: '/notifications/read',
    summary: 'Mark your news as read: all, those up to a time, or those that lead to one page.',
    who: 'guest',
    body: readInput,
    reply: z.object({ unread: z.number().int() }),
    limit: 'signal',
    async handle({ ctx, actor, body: { path, upTo } }) {
      if (path === undefined) await readAll(ctx, actor, upTo);
      else await readPage(ctx, actor, path);
      return { unread: await unreadCount(actor._id) };
    },
  }),
  endpoint({
    method: 'put',
    path: '/notifications/:id/read',
    summary: 'Mark one as read, with those of its kind about the same question before it.',
    who: 'guest',
    reply: z.object({ id: z.string(), read: z.boolean(), unread: z.number().int() }),
    limit: 'signal',
    async handle({ ctx, actor, param }) {
      const { _id } = await readNotification(ctx, actor, param('id'));
      return { id: `${_id}`, read: true, unread: await unreadCount(actor._id) };
    },
  }),
  endpoint({ method: 'get', path: '/me/notifications', summary: 'What you hear of, and where.', who: 'guest', reply: choices, handle: ({ actor }) => Promise.resolve(choicesReply(actor)) }),
  endpoint({
    method: 'put',
    path: '/me/notifications',
    summary: 'Choose what you hear of, and where; what is left out stays.',
    who: 'guest',
    body: choicesInput,
    reply: choices,
    limit: 'profile',
    handle: async ({ ctx, actor, body }) => choicesReply(await setChoices(ctx, actor, body)),
  }),
];
