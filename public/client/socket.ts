/** The one socket of this page: opened by whoever needs it first, reconnecting by itself, asked with promises. */
import { io, type Socket } from 'socket.io-client';
import type { Ack, ClientToServer, ServerToClient } from '../../server/realtime/wire.js';

export type PageSocket = Socket<ServerToClient, ClientToServer>;
const ANSWER_WITHIN_MS = 10_000;
const NOT_OFTENER_MS = 1000;

let one: PageSocket | undefined;
let triedAt = 0;

export function socket(): PageSocket {
  if (one) return one;
  triedAt = Date.now();
  one = io({ transports: ['websocket', 'polling'], tryAllTransports: true, reconnectionDelay: 400, reconnectionDelayMax: 5000 });
  one.io.on('reconnect_attempt', () => (triedAt = Date.now()));
  return one;
}

/** Tries now what it would try by itself later: after sleep or a tunnel, when somebody looks. */
export function connectNow(): void {
  if (socket().connected || Date.now() - triedAt < NOT_OFTENER_MS) return;
  connectAnew();
}

/** On a line that is dead without having said so, too. */
function connectAnew(): void {
  triedAt = Date.now();
  // While it waits to try again by itself it wouldn't hear a mere connect().
  socket().disconnect().connect();
}

/** The server's no, in a sentence for a person. */
export class Refused extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

/** No answer: the other end may or may not have heard it, so whatever is said again must be harmless. */
export class Unreachable extends Error {}

type Asked<E extends keyof ClientToServer> = Parameters<ClientToServer[E]> extends [infer Say, Ack<infer Data>] ? { say: Say; data: Data } : never;

/** Says something and resolves with the answer. Throws Refused, or Unreachable when none comes in time; the line is then dialled anew. */
export async function ask<E extends keyof ClientToServer>(event: E, say: Asked<E>['say'], withinMs = ANSWER_WITHIN_MS): Promise<Asked<E>['data']> {
  const wire = socket();
  // Said while away it would be sent late and twice: whoever asks decides whether to ask again.
  if (!wire.connected) throw new Unreachable('There is no connection just now.');
  const emit = wire.timeout(withinMs).emitWithAck.bind(wire.timeout(withinMs)) as (event: string, say: unknown) => Promise<Parameters<Ack<Asked<E>['data']>>[0]>;
  const line = wire.id;
  let reply;
  try {
    reply = await emit(event, say);
  } catch {
    if (wire.connected && wire.id === line) connectAnew();
    throw new Unreachable('There was no answer.');
  }
  if (!reply.ok) throw new Refused(reply.code, reply.message);
  return reply.data;
}
