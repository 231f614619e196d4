/** The live door of whoever listens: hearing, and catching up; there is nothing they can say. */
import { roomOf } from '../conversations/rooms.js';
import { hear, type SocketDoor } from '../realtime/hear.js';
import { ListenTo } from './companions.input.js';
import { listenedBy, listenedOnWire, readListening } from './listen.js';

export const companionSocket: SocketDoor = (ctx, doors) => {
  hear(ctx, doors, 'listening:join', { limit: 'signal', input: ListenTo }, async (actor, say, socket) => {
    const talk = await listenedBy(actor, say.conversationId);
    // Who is told is decided each time by who listens then: whoever was let go still holds the socket, but hears nothing.
    await socket.join(roomOf(talk._id, actor._id));
    const { messages } = await readListening(ctx, actor, say);
    return { status: talk.status, messages: await listenedOnWire(messages) };
  });
};
