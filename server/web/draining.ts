/** Whether this server is about to stop: it tells load balancers so, and lets go of connections as their requests end. */
import type { RequestHandler } from 'express';
import type { Ctx } from '../context.js';

const draining = new WeakSet<Ctx>();

export function beginDraining(ctx: Ctx): void {
  draining.add(ctx);
}

export function isDraining(ctx: Ctx): boolean {
  return draining.has(ctx);
}

/** While draining no connection is kept for another request. */
export function letGo(ctx: Ctx): RequestHandler {
  return (_req, res, next) => {
    if (isDraining(ctx)) res.set('Connection', 'close');
    next();
  };
}
