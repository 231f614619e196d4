/** What an open room does without its pixels: the page's own outbox, sender and log on a socket that comes back by itself. */
import { io, type Socket } from 'socket.io-client';
import { MessageLog } from '../../../public/client/conversation/message-log.js';
import { Outbox } from '../../../public/client/conversation/outbox.js';
import { Sender } from '../../../public/client/conversation/sender.js';
import type { ClientToServer, MessageOnWire, Receipt, ServerToClient } from '../../../server/realtime/wire.js';

const SOON_MS = 300;

export interface OpenPage {
  socket: Socket<ServerToClient, ClientToServer>;
  /** What the page shows, in order. */
  shown: MessageOnWire[];
  /** Who else is here, as the page knows. */
  here: Set<string>;
  /** Ids of those who are typing. */
  typing: Set<string>;
  /** The highest message that each person has, as the page knows. */
  delivered: Map<string, number>;
  write(text: string): void;
  waiting(): number;
  close(): void;
}

export function openPage(url: string, token: string, conversationId: string): OpenPage {
  const socket: OpenPage['socket'] = io(url, { transports: ['websocket'], forceNew: true, auth: { token }, reconnectionDelay: 100, reconnectionDelayMax: 500 });
  const ask = async (event: string, say: object) => {
    const reply = (await (socket as Socket).timeout(5000).emitWithAck(event, say)) as { ok: boolean; data: any; message?: string };
    if (!reply.ok) throw new Error(reply.message);
    return reply.data;
  };
  let count = 0;
  const name = Math.random().toString(36).slice(2);
  const outbox = new Outbox({ all: async () => [], put: async () => undefined, remove: async () => undefined }, () => `${name}-${count++}`);
  const log = new MessageLog<MessageOnWire>(0);
  const page: OpenPage = { socket, shown: [], here: new Set(), typing: new Set(), delivered: new Map(), write, waiting: () => outbox.all().length, close: () => void socket.disconnect() };
  const sender = new Sender(outbox, ({ clientId, text }) => ask('message:send', { conversationId, clientId, text }), {
    sent: (_unsent, seq) => log.knowOf(seq),
    refused: (_unsent, reason) => { throw new Error(reason); },
    judge: () => (socket.connected ? { againAfterMs: SOON_MS } : 'wait'),
  });
  function take(messages: MessageOnWire[]): void {
    for (const message of messages) page.shown.push(...log.take(message));
    if (messages.length > 0) void ask('message:seen', { conversationId, delivered: log.held }).catch(() => undefined);
  }
  /** Marks never move back. */
  function mark({ personId, delivered }: Receipt): void {
    page.delivered.set(personId, Math.max(delivered, page.delivered.get(personId) ?? 0));
  }
  async function catchUp(): Promise<void> {
    for (let before = -1; log.behind && log.held > before && socket.connected; ) {
      before = log.held;
      take((await ask('message:since', { conversationId, after: log.held })).messages);
    }
  }
  async function join(): Promise<void> {
    try {
      const reply = await ask('conversation:join', { conversationId, after: log.held });
      log.knowOf(reply.seq);
      take(reply.messages);
      page.here = new Set(reply.here);
      reply.receipts.forEach(mark);
      await catchUp();
      void sender.drain();
    } catch {
      if (socket.connected) setTimeout(() => void join(), SOON_MS);
    }
  }
  function write(text: string): void {
    outbox.add(text);
    void sender.drain();
  }
  socket.on('connect', () => void join());
  socket.on('catch:up', () => void join());
  socket.on('message:new', (message) => {
    take([message]);
    void catchUp().catch(() => undefined);
  });
  socket.on('message:receipt', mark);
  socket.on('presence', ({ personId, here, typing }) => {
    page.here[here ? 'add' : 'delete'](personId);
    page.typing[typing ? 'add' : 'delete'](personId);
  });
  return page;
}
