/** A person's socket, as a program holds one: typed, and with promises for answers and for what is heard. */
import { io, type Socket } from 'socket.io-client';
import type { Ack, ClientToServer, ServerToClient } from '../../server/realtime/wire.js';

type Reply<E extends keyof ClientToServer> = Parameters<ClientToServer[E]> extends [unknown, Ack<infer Data>] ? Data : null;
export type Answer<T> = { ok: true; data: T } | { ok: false; code: string; message: string };

export interface Wire {
  socket: Socket<ServerToClient, ClientToServer>;
  /** Everything heard so far, by event, in order. */
  heard: { [E in keyof ServerToClient]: Parameters<ServerToClient[E]>[0][] };
  ask<E extends keyof ClientToServer>(event: E, say: unknown): Promise<Answer<Reply<E>>>;
  /** Asks and expects a yes. */
  get<E extends keyof ClientToServer>(event: E, say: Parameters<ClientToServer[E]>[0]): Promise<Reply<E>>;
  /** Resolves once something heard under that event fits. */
  until<E extends keyof ServerToClient>(event: E, fits: (told: Parameters<ServerToClient[E]>[0]) => boolean): Promise<Parameters<ServerToClient[E]>[0]>;
  /** Resolves when everything said to this socket before has been heard: an answer travels behind it. */
  quiet(): Promise<void>;
  close(): void;
}

/** Far longer than even a busy machine takes, and than what the product itself waits for. */
const PATIENCE_MS = 25_000;

const EVENTS = ['message:new', 'message:changed', 'message:receipt', 'conversation:changed', 'call:changed', 'call:signal', 'offer:new', 'offer:gone', 'question:changed', 'presence', 'notification:new', 'notification:read', 'queue:position'] as const;

/** @param token the person's; none: a stranger. */
export async function openWire(url: string, token?: string): Promise<Wire> {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, ...(token && { auth: { token } }) });
  const heard = Object.fromEntries(EVENTS.map((event) => [event, []])) as unknown as Wire['heard'];
  const waiting = new Set<() => void>();
  for (const event of EVENTS) {
    (socket as Socket).on(event, (told: unknown) => {
      (heard[event] as unknown[]).push(told);
      for (const look of waiting) look();
    });
  }
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const ask = (event: string, say: unknown) => (socket as Socket).timeout(PATIENCE_MS).emitWithAck(event, say);
  return {
    socket,
    heard,
    ask: ask as Wire['ask'],
    async get(event, say) {
      const answer = (await ask(event, say)) as Answer<never>;
      if (!answer.ok) throw new Error(`${event} was refused: ${answer.code} ${answer.message}`);
      return answer.data;
    },
    until(event, fits) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = (heard[event] as never[]).find(fits);
          if (found === undefined) return;
          clearTimeout(patience);
          waiting.delete(look);
          resolve(found);
        };
        const patience = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`${event} never came; heard: ${JSON.stringify(heard[event])}`));
        }, PATIENCE_MS);
        waiting.add(look);
        look();
      });
    },
    async quiet() {
      await ask('message:since', { conversationId: 'none', after: 0 });
    },
    close: () => void socket.disconnect(),
  };
}

/** The sockets of one test, which end with it. */
export class Wires {
  readonly #open: Wire[] = [];

  /** @param token the person's; none: a stranger. */
  async open(url: string, token?: string): Promise<Wire> {
    const wire = await openWire(url, token);
    this.#open.push(wire);
    return wire;
  }

  close(): void {
    for (const wire of this.#open.splice(0)) wire.close();
  }
}
