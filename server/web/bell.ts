/** The number beside the bell, on every page a member looks at. */
import type { RequestHandler } from 'express';
import type { Ctx } from '../context.js';
import { countOffers } from '../offers/read-offers.js';

export function bell(ctx: Ctx): RequestHandler {
  return async (req, res, next) => {
    if (req.method === 'GET' && req.user?.kind === 'member') res.locals['waiting'] = await countOffers(ctx, req.user);
    next();
  };
}
