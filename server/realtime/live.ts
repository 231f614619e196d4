/** The way out to people's open pages, without knowing who holds the sockets. */
import type { ServerToClient } from './wire.js';

/** A page's end of a call is a room of its own (`call:<id>:<end>`). A person's part of a conversation is a room of its own (`conversation:<id>:<personId>`): who is told is decided by membership, each time. */
export type Room = `person:${string}` | `conversation:${string}:${string}` | `question:${string}` | `call:${string}:${string}`;

export interface Live {
  /** Sends to every socket in the room or rooms, once to each, on every process. Delivery is a courtesy: pages catch up by asking. */
  tell<E extends keyof ServerToClient>(room: Room | Room[], event: E, ...payload: Parameters<ServerToClient[E]>): void;
  /** Whether anybody's socket is in that room, on whichever process. */
  occupied(room: Room): Promise<boolean>;
  /** How many sockets this process holds, and how many rooms of each kind ('person', 'conversation', 'question'). */
  occupancy(): { sockets: number; rooms: Record<string, number> };
  /** Hangs up on this person's sockets whose session or key is worth nothing any more: called after signing out and revoking. */
  recheck(personId: string): Promise<void>;
}

/** For scripts and tests without sockets: tells nobody. */
export const silence: Live = { tell: () => undefined, occupied: () => Promise.resolve(false), occupancy: () => ({ sockets: 0, rooms: {} }), recheck: () => Promise.resolve() };
