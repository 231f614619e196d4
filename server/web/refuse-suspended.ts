/** In front of every door: whatever isn't reading is refused to somebody suspended. */
import type { RequestHandler } from 'express';
import type { Ctx } from '../context.js';
import { mustNotBeSuspended, STAY_OPEN } from '../moderation/suspension.js';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** Stands where the person is known: in the API behind its keys, on pages behind the session. */
export function refuseSuspended(ctx: Ctx): RequestHandler {
  return (req, _res, next) => {
    if (req.user && !READING.includes(req.method) && !STAY_OPEN.some((open) => open.test(req.path))) mustNotBeSuspended(req.user, ctx.clock.now());
    next();
  };
}
