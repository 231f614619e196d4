/** Signs a request in by its Authorization header; a wrong token is refused rather than ignored. */
import type { Request, RequestHandler } from 'express';
import type { Ctx } from '../context.js';
import { NotSignedIn } from '../errors.js';
import { personOfToken } from './api-token.js';

export function bearer(ctx: Ctx): RequestHandler {
  return async (req, _res, next) => {
    const token = tokenOf(req);
    if (token === undefined) return next();
    const person = await personOfToken(ctx, token);
    if (!person) throw new NotSignedIn('That token is not valid any more. Sign in again to get a new one.');
    req.user = person;
    next();
  };
}

/** The token a request carries, if any; what follows Bearer counts however odd, so that it is refused and the cookie isn't used instead. */
export function tokenOf(req: Request): string | undefined {
  return /^Bearer\b\s*(.*)$/i.exec(req.get('authorization') ?? '')?.[1];
}
