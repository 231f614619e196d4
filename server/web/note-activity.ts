/** Everyone known who knocks on any door is here now; the request doesn't wait for that to be written. */
import type { RequestHandler } from 'express';
import type { Ctx } from '../context.js';
import { touchActivity } from '../people/touch-activity.js';

export function noteActivity(ctx: Ctx): RequestHandler {
  return (req, _res, next) => {
    if (req.user) touchActivity(ctx, req.user).catch((error: unknown) => ctx.log.warn({ err: error }, 'Somebody\'s being here could not be noted.'));
    next();
  };
}
