/** Who looks, as far as counting looks needs to know. */
import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'express';

/** What calls itself a robot, fetches for one, or is a program's library. */
const ROBOT = /bot\b|bot[/;]|crawl|spider|slurp|preview|facebookexternalhit|embedly|monitor|headless|lighthouse|curl|wget|python|okhttp|java\/|go-http|libwww|scrapy|feed/i;
/** Anew for each process: what is remembered of an address can't be compared with anything else. */
const SALT = randomBytes(16);

/**
 * A person by their id, a stranger by a hash of their address. Null for what is nobody's look: robots, HEAD, pages fetched ahead.
 * Strangers have no session, so that several behind one address count once an hour.
 */
export function viewerKeyOf(req: Request): string | null {
  if (req.method !== 'GET') return null;
  const purpose = `${req.get('sec-purpose') ?? ''} ${req.get('purpose') ?? ''} ${req.get('x-moz') ?? ''}`;
  if (/prefetch|prerender|preview/i.test(purpose)) return null;
  const agent = req.get('user-agent');
  if (!agent || ROBOT.test(agent)) return null;
  if (req.user) return `${req.user._id}`;
  return createHash('sha256').update(SALT).update(req.ip ?? '').digest('base64url').slice(0, 16);
}
