/** The way out to people's open pages, without knowing who holds the sockets. */
import type { ServerToClient } from './wire.js';

export type Room = `person:${string}` | `conversation:${string}` | `question:${string}`;

export interface Live {
  /** Sends to every socket in the room, on every process. Delivery is a courtesy: pages catch up by asking. */
  tell<E extends keyof ServerToClient>(room: Room, event: E, ...payload: Parameters<ServerToClient[E]>): void;
}

/** For scripts and tests without sockets: tells nobody. */
export const silence: Live = { tell: () => undefined };
