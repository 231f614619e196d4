/** The numbers on every page of somebody known: beside the bell what they haven't read and the offers that wait, beside "For you" these alone. */
import type { RequestHandler } from 'express';
import type { Ctx } from '../context.js';
import { unreadCount } from '../notifications/unread-count.js';
import { countOffers } from '../offers/read-offers.js';
import type { Person } from '../people/person.model.js';
import { isBytesOnly } from './bytes-only.js';
import { Moment } from './moment.js';

const MOST = 99;

export function bell(ctx: Ctx): RequestHandler {
  const lately = new Moment<number>(5000);
  const waitingFor = (me: Person, mayBeOld: boolean) => (mayBeOld ? lately.get(`${me._id}`, () => countOffers(ctx, me)) : lately.put(`${me._id}`, countOffers(ctx, me)));
  return async (req, res, next) => {
    const me = req.method === 'GET' && !isBytesOnly(req) ? ((res.locals['behind'] as Person | undefined) ?? req.user) : undefined;
    if (me) {
      const [waiting, unread] = await Promise.all([me.kind === 'member' ? waitingFor(me, !res.locals['flash']) : 0, unreadCount(me._id)]);
      const all = waiting + unread;
      Object.assign(res.locals, { waiting, unread, bell: all > MOST ? `${MOST}+` : all || '' });
    }
    next();
  };
}
