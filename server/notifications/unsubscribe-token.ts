/**
 * The token in a letter's unsubscribe link: whose letters of which kinds, signed, so that it works without signing in and for nothing
 * else. It never ends: people press the link of an old letter too.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { isFixed, KINDS, type Kind } from './kinds.js';

export interface Unsubscribing {
  personId: string;
  kinds: Kind[];
}

export function unsubscribeToken(secret: string, { personId, kinds }: Unsubscribing): string {
  const says = `${personId}.${[...kinds].sort().join('-')}`;
  return `${says}.${sign(secret, says)}`;
}

/** What the token says, or null when it isn't one of ours or was changed. */
export function readUnsubscribeToken(secret: string, token: string): Unsubscribing | null {
  const [, says, personId, names, signature] = /^(([0-9a-f]{24})\.([a-z-]{1,300}))\.([\w-]{43})$/.exec(token) ?? [];
  if (!says || !personId || !names || !signature) return null;
  if (!timingSafeEqual(Buffer.from(sign(secret, says)), Buffer.from(signature))) return null;
  return { personId, kinds: names.split('-').filter((name): name is Kind => name in KINDS && !isFixed(name as Kind)) };
}

/** A key of its own: what is signed here means nothing anywhere else. */
function sign(secret: string, says: string): string {
  const key = createHmac('sha256', secret).update('tacit: unsubscribe').digest();
  return createHmac('sha256', key).update(says).digest('base64url');
}
