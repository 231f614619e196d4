/**
 * Browsers that somebody signed in from before: they carry a signed cookie that says so, and nothing else follows from it than that
 * strangers who guess at that person's password from elsewhere can't keep them from signing in here.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { siteSecret } from '../web/secret.js';

const COOKIE = 'tacit.known';
const YEAR_MS = 365 * DAY;

/** The id of this device if that person signed in from it before, or null. */
export function knownDevice(ctx: Ctx, req: Request, person: Pick<Person, '_id'> | null): string | null {
  const [, device, mac] = /(?:^|;\s*)tacit\.known=([\w-]{22})\.([\w-]{43})(?:;|$)/.exec(req.headers?.cookie ?? '') ?? [];
  if (!person || !device || !mac) return null;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(ctx, device, person))) ? device : null;
}

/** Makes this browser one that the person signed in from; the last of several people who share it counts. */
export function rememberDevice(ctx: Ctx, req: Request, person: Pick<Person, '_id'>): void {
  const device = knownDevice(ctx, req, person) ?? randomBytes(16).toString('base64url');
  const secure = ctx.config.publicUrl?.startsWith('https://') ?? false;
  req.res?.cookie(COOKIE, `${device}.${macOf(ctx, device, person)}`, { httpOnly: true, sameSite: 'lax', secure, maxAge: YEAR_MS });
}

function macOf(ctx: Ctx, device: string, person: Pick<Person, '_id'>): string {
  return createHmac('sha256', siteSecret(ctx.config)).update(`known device\n${device}\n${person._id}`).digest('base64url');
}
