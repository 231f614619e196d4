/** Where one end of a call hears what the other ends say to it. */
import type { Room } from '../realtime/live.js';

export const legRoom = (callId: string, legId: string): Room => `call:${callId}:${legId}`;

/** The call and end that a room's name stands for, if it is one. */
export function legOf(room: string): { callId: string; legId: string } | null {
  const [kind, callId, legId] = room.split(':');
  return kind === 'call' && callId && legId ? { callId, legId } : null;
}
