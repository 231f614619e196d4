/**
 * Refuses writes that another site makes a browser send (CSRF), by what the browser itself says of their origin.
 * Every browser of the last years sends Sec-Fetch-Site or Origin with a POST; a request that carries our cookie and says
 * neither is refused too. Stateless, so pages need no token and can be cached. Bearer tokens are never sent by a browser
 * on its own and need no such proof. Source: OWASP CSRF Prevention Cheat Sheet, "Fetch Metadata headers".
 */
import type { Request, RequestHandler } from 'express';
import { Forbidden } from '../errors.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/**
 * The one door that others are meant to knock on: programs for mail post to a letter's unsubscribe link from wherever they are (RFC 8058).
 * The signed token in its address is the proof, it is worth the same with and without a cookie, and nobody who makes a page knows it.
 */
const FROM_ANYWHERE = /^\/notifications\/unsubscription\/[^/]+$/;

export function sameOrigin(publicUrl: string | undefined): RequestHandler {
  return (req, _res, next) => {
    if (SAFE.has(req.method) || (req.method === 'POST' && FROM_ANYWHERE.test(req.path)) || cameFromUs(req, publicUrl)) return next();
    next(new Forbidden('That came from a page that is not ours, so it was not done. Open the page here and try again.', { code: 'foreign_origin' }));
  };
}

function cameFromUs(req: Request, publicUrl: string | undefined): boolean {
  const site = req.get('sec-fetch-site');
  if (site === 'cross-site' || site === 'same-site') return false;
  const origin = req.get('origin');
  if (origin !== undefined) return isOurs(origin, req.get('host'), publicUrl);
  if (site === 'same-origin' || site === 'none') return true;
  return /^Bearer /i.test(req.get('authorization') ?? '') || req.get('cookie') === undefined;
}

/** True when an Origin header names this server: by the address it was asked under, or by PUBLIC_URL. */
export function isOurs(origin: string, host: string | undefined, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.host === host || (publicUrl !== undefined && from.origin === new URL(publicUrl).origin);
}
