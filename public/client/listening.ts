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
  /** While what was missed is fetched, what comes live waits its turn: otherwise what lies between would be passed over. */
  let waiting: MessageOnWire[] | null = null;
  let again = false;
  function take(message: MessageOnWire): void {
    if (message.conversationId !== id || message.seq <= last) return;
    last = message.seq;
    page.querySelector('[data-nothing]')?.remove();
    rows.append(message);
  }
  async function join(): Promise<void> {
    if (waiting) return void (again = true);
    waiting = [];
    again = false;
    try {
      // As many as are told at once; again until there are no more.
      for (let before = -1; last > before; ) {
        before = last;
        for (const message of (await ask('listening:join', { conversationId: id, after: last })).messages) take(message);
      }
      say('');
    } catch (error) {
      if (error instanceof Refused) say(error.message);
    }
    const live = waiting;
    waiting = null;
    live.forEach(take);
    if (again && wire.connected) void join();
  }
  wire.on('connect', () => void join());
  wire.on('disconnect', () => say("No connection just now. What is said meanwhile comes when it's back."));
  wire.on('message:new', (message) => (waiting ? void waiting.push(message) : take(message)));
  wire.on('message:changed', (message) => message.conversationId === id && rows.replace(message));
  wire.on('conversation:changed', (told) => told.conversationId === id && told.what === 'out' && say("You don't listen to this talk any more."));
  if (wire.connected) void join();
}
