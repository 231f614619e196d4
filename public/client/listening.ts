/** Listening to a talk, live ([data-listening]): what is said comes by itself, and there is nothing to write. */
import { Rows } from './conversation/rows.js';
import { ask, Refused, socket } from './socket.js';
import type { MessageOnWire } from '../../server/realtime/wire.js';

const room = document.querySelector<HTMLElement>('[data-listening]');
const me = document.body.dataset['me'];
if (room && me) listen(room, room.dataset['listening']!, new Rows(room, me));

function listen(page: HTMLElement, id: string, rows: Rows): void {
  let last = Number(page.dataset['last']);
  const wire = socket();
  const say = (words: string) => (page.querySelector('[data-connection]')!.textContent = words);
  function take(message: MessageOnWire): void {
    if (message.conversationId !== id || message.seq <= last) return;
    last = message.seq;
    page.querySelector('[data-nothing]')?.remove();
    rows.append(message);
  }
  async function join(): Promise<void> {
    try {
      for (const message of (await ask('listening:join', { conversationId: id, after: last })).messages) take(message);
      say('');
    } catch (error) {
      if (error instanceof Refused) say(error.message);
    }
  }
  wire.on('connect', () => void join());
  wire.on('disconnect', () => say("No connection just now. What is said meanwhile comes when it's back."));
  wire.on('message:new', take);
  wire.on('message:changed', (message) => message.conversationId === id && rows.replace(message));
  wire.on('conversation:changed', (told) => told.conversationId === id && told.what === 'out' && say("You don't listen to this talk any more."));
  if (wire.connected) void join();
}
