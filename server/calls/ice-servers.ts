/** Where two pages find a way to each other: STUN tells them their own address, TURN carries sound and pictures where nothing else gets through. */
import { createHmac } from 'node:crypto';
import type { Config } from '../config.js';
import { SECOND } from '../clock.js';
import { RELAY_MS } from './constants.js';

/** As RTCPeerConnection takes it. */
export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

/**
 * The servers of this installation, for this person. With TURN_SECRET the name is "expiry:personId" and the password its HMAC-SHA1 in
 * base64, good for an hour (draft-uberti-behave-turn-rest-00, 2.2; coturn's use-auth-secret). None configured: pages only reach each other directly.
 */
export function iceServers({ turn }: Pick<Config, 'turn'>, personId: string, now: Date): IceServer[] {
  if (!turn) return [];
  const relays = turn.urls.filter(isRelay);
  const others = turn.urls.filter((url) => !isRelay(url));
  return [...(others.length > 0 ? [{ urls: others }] : []), ...(relays.length > 0 ? [{ urls: relays, ...credentials(turn, personId, now) }] : [])];
}

/**
 * Whether everything goes through the relay, so that neither side learns the other's network address: where the installation says so, and
 * for whoever is in a talk under another name. Without a relay nobody could be reached that way.
 */
export function relayOnly({ turn }: Pick<Config, 'turn'>, actor: { ownerId?: unknown }): boolean {
  return turn !== undefined && turn.urls.some(isRelay) && (turn.always || actor.ownerId != null);
}

const isRelay = (url: string) => /^turns?:/.test(url);

function credentials(turn: NonNullable<Config['turn']>, personId: string, now: Date): { username: string; credential: string } {
  if (turn.secret === undefined) return { username: turn.username ?? '', credential: turn.password ?? '' };
  const username = `${Math.floor((now.getTime() + RELAY_MS) / SECOND)}:${personId}`;
  return { username, credential: createHmac('sha1', turn.secret).update(username).digest('base64') };
}
