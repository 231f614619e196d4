/** Which sockets hear a conversation: those that joined, of people who are members when it is said. */
import type { Room } from '../realtime/live.js';

type Id = { toString(): string };

/** One person's part of a conversation. */
export const roomOf = (conversationId: Id, personId: Id): Room => `conversation:${conversationId}:${personId}`;

/** All parts, by the members as just checked. Whoever was removed still holds a socket, but no longer a part. */
export const roomsOf = (conversationId: Id, memberIds: Id[]): Room[] => memberIds.map((id) => roomOf(conversationId, id));

/** The conversation and person that a room's name stands for, if it is a part of a conversation. */
export function partOf(room: string): { conversationId: string; personId: string } | null {
  const [kind, conversationId, personId] = room.split(':');
  return kind === 'conversation' && conversationId && personId ? { conversationId, personId } : null;
}
