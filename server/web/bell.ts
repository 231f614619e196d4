/** The numbers on every page of somebody known: beside the bell what they haven't read and the offers that wait, beside "For you" these alone. */
import type { RequestHandler } from 'express';
import type { Ctx } from '../context.js';
import { unreadCount } from '../notifications/unread-count.js';
import { countOffers } from '../offers/read-offers.js';

const MOST = 99;

export function bell(ctx: Ctx): RequestHandler {
  return async (req, res, next) => {
    const me = req.method === 'GET' ? req.user : undefined;
    if (me) {
      const [waiting, unread] = await Promise.all([me.kind === 'member' ? countOffers(ctx, me) : 0, unreadCount(me._id)]);
      const all = waiting + unread;
      Object.assign(res.locals, { waiting, unread, bell: all > MOST ? `${MOST}+` : all || '' });
    }
    next();
  };
}
