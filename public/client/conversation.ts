/** One talk, live ([data-conversation]): joins, shows what comes, sends what is written, and catches up after every silence. */
import { Attach } from './conversation/attach.js';
import { Composer } from './conversation/composer.js';
import { Marks } from './conversation/marks.js';
import { MessageLog } from './conversation/message-log.js';
import { Outbox } from './conversation/outbox.js';
import { Presence } from './conversation/presence.js';
import { newClientId } from './conversation/client-id.js';
import { freshen } from './conversation/freshen.js';
import { beginAtNew, Newest } from './conversation/newest.js';
import { Rows } from './conversation/rows.js';
import { Sender } from './conversation/sender.js';
import { stayAtEnd } from './conversation/stay-at-end.js';
import { unsentShelf } from './conversation/unsent-shelf.js';
import { UnsentRows } from './conversation/unsent-rows.js';
import { ask, connectNow, Refused, socket } from './socket.js';
import type { MessageOnWire } from '../../server/realtime/wire.js';

const TRY_AGAIN_MS = 3000;
const SILENCE_BEFORE_SAYING_MS = 1500;
const CAUGHT_UP_WITHIN_MS = 1000;
/** Whoever looks at a page that slept doesn't wait long to learn that its line is dead. */
const AWAKE_WITHIN_MS = 4000;
const NEAR_THE_END_PX = 160;

// A page of earlier messages only (without data-live) stays as it is.
const room = document.querySelector<HTMLElement>('[data-conversation][data-live]');
const meId = document.body.dataset['me'];
if (room && meId) live(room, meId);

function live(room: HTMLElement, meId: string): void {
  const id = room.dataset['conversation']!;
  const rows = new Rows(room, meId);
  const presence = new Presence(room, meId);
  const log = new MessageLog<MessageOnWire>(Number(room.dataset['last']));
  const outbox = new Outbox(unsentShelf(`${meId}:${id}`), newClientId);
  const marks = new Marks(id, log, () => rows.sayReceipts(marks.all), atEnd);
  const wire = socket();
  const newest = new Newest(room, atEnd, toEnd);

  const sender = new Sender(outbox, ({ clientId, text, files }) => ask('message:send', { conversationId: id, clientId, text, ...(files && { files }) }), {
    sent(unsent, seq) {
      // Here already: an earlier page sent it and never heard so.
      if (seq <= log.held) rows.forget(unsent.clientId);
      else rows.tellOf(unsent.clientId, 'sent');
      log.knowOf(seq);
      unsentRows.tellTabs();
    },
    refused() {
      unsentRows.show();
      say('Something you wrote was not sent. It stands above, with why.');
    },
    judge(error) {
      if (error instanceof Refused) return error.code === 'too_many' || error.code === 'unexpected' || error.code === 'unavailable' ? { againAfterMs: TRY_AGAIN_MS } : { refusedFor: error.message };
      return wire.connected ? { againAfterMs: TRY_AGAIN_MS } : 'wait';
    },
  });
  const unsentRows = new UnsentRows(rows, outbox, `${meId}:${id}`, { connected: () => wire.connected, drain: () => void sender.drain(), say });

  const form = room.querySelector<HTMLFormElement>('[data-composer]');
  const attach = form && new Attach(room, form, `${meId}:${id}`, id, outbox, {
    changed() {
      unsentRows.show();
      unsentRows.tellTabs();
      void sender.drain();
    },
    say,
  });
  if (form) new Composer(form, `tacit:draft:${meId}:${id}`, {
    ready: (text) => attach!.ready(text),
    send(text) {
      outbox.add(text, attach!.take());
      unsentRows.show();
      unsentRows.tellTabs();
      toEnd();
      void sender.drain();
    },
    typing(on) {
      if (wire.connected) wire.emit('typing', { conversationId: id, on });
    },
  });

  function take(messages: MessageOnWire[]): void {
    const follow = atEnd();
    const ready = messages.flatMap((message) => log.take(message));
    for (const message of ready) {
      rows.append(message);
      if (message.authorId === meId) outbox.remove(message.clientId);
      else if (message.authorId) presence.change(message.authorId, true, false);
    }
    if (ready.length === 0) return;
    rows.sayReceipts(marks.all);
    if (follow) toEnd();
    else newest.came(ready.filter(({ authorId }) => authorId && authorId !== meId).length);
    marks.move();
  }

  /** Asks for everything after what is held, as often as it takes. */
  let asking: Promise<void> | undefined;
  function catchUp(withinMs?: number): Promise<void> {
    return (asking ??= (async () => {
      try {
        for (let before = -1; wire.connected && log.held > before; ) {
          before = log.held;
          const reply = await ask('message:since', { conversationId: id, after: log.held }, withinMs);
          log.knowOf(reply.seq);
          take(reply.messages);
          if (!log.behind) return;
        }
      } catch {
        // The next message, or the next connection, asks again.
      } finally {
        asking = undefined;
      }
    })());
  }

  /** When this page was last told how things stand, by the server's clock. */
  let asOf = room.dataset['asOf'];
  async function join(): Promise<void> {
    try {
      const reply = await ask('conversation:join', { conversationId: id, after: log.held, ...(asOf && { asOf }) });
      asOf = reply.asOf;
      for (const message of reply.changed) rows.replace(message);
      log.knowOf(reply.seq);
      take(reply.messages);
      presence.all(reply.here);
      marks.hear(reply.receipts);
      if (log.behind) await catchUp();
      if (reply.status !== room.dataset['status']) await renew();
      marks.move();
      await outbox.load();
      unsentRows.show();
      void sender.drain();
      say('');
    } catch (error) {
      if (error instanceof Refused) say(error.message);
      else if (wire.connected) setTimeout(() => void join(), TRY_AGAIN_MS);
    }
  }

  let silence: ReturnType<typeof setTimeout> | undefined;
  wire.on('connect', () => {
    clearTimeout(silence);
    void join();
  });
  wire.on('disconnect', () => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      presence.unknown();
      say("No connection just now. What you write is kept and goes out by itself when it's back.");
    }, SILENCE_BEFORE_SAYING_MS);
    unsentRows.show();
  });
  // All pages are told at once: not all of them ask at once.
  wire.on('catch:up', () => setTimeout(() => wire.connected && void join(), Math.random() * CAUGHT_UP_WITHIN_MS));
  wire.on('message:new', (message) => {
    if (message.conversationId !== id) return;
    take([message]);
    if (log.behind) void catchUp();
  });
  wire.on('message:changed', (message) => message.conversationId === id && rows.replace(message));
  wire.on('message:receipt', (told) => told.conversationId === id && marks.hear([told]));
  wire.on('presence', (told) => told.conversationId === id && presence.change(told.personId, told.here, told.typing));
  wire.on('conversation:changed', (told) => told.conversationId === id && void renew());

  // A page that slept may believe that it is still connected: it asks as soon as somebody looks.
  for (const event of ['online', 'pageshow', 'focus']) addEventListener(event, wake);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());
  function wake(): void {
    if (wire.connected) void catchUp(AWAKE_WITHIN_MS).then(() => sender.drain());
    else connectNow();
    marks.move();
  }

  function say(words: string): void {
    const follow = atEnd();
    room.querySelector('[data-connection]')!.textContent = words;
    if (follow) toEnd();
  }
  /** How it stands changed: shown where one reads. */
  async function renew(): Promise<void> {
    const follow = atEnd();
    await freshen(room);
    presence.say();
    if (follow) toEnd();
  }
  function atEnd(): boolean {
    return innerHeight + scrollY >= document.documentElement.scrollHeight - NEAR_THE_END_PX;
  }
  function toEnd(): void {
    scrollTo({ top: document.documentElement.scrollHeight });
  }
  addEventListener('scroll', () => marks.move(), { passive: true });

  room.classList.add('is-live');
  void outbox.load().then(() => {
    // Whoever has begun to read further up meanwhile stays there.
    const follow = atEnd();
    unsentRows.show();
    if (follow) toEnd();
    void sender.drain();
  });
  toEnd();
  // A link to the latest is followed by the browser too, and later.
  if (beginAtNew(room)) addEventListener('load', () => beginAtNew(room), { once: true });
  if (wire.connected) void join();
  if (form) stayAtEnd(form);
  void attach?.load();
}
