/** The one socket of this page: opened by whoever needs it first, reconnecting by itself, asked with promises. */
import { io, type Socket } from 'socket.io-client';
import type { Ack, ClientToServer, ServerToClient } from '../../server/realtime/wire.js';

export type PageSocket = Socket<ServerToClient, ClientToServer>;
const ANSWER_WITHIN_MS = 10_000;

let one: PageSocket | undefined;

export function socket(): PageSocket {
  return (one ??= io({ transports: ['websocket', 'polling'], tryAllTransports: true, reconnectionDelay: 400, reconnectionDelayMax: 5000 }));
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

/** Says something and resolves with the answer. Throws Refused, or Unreachable when none comes in time. */
export async function ask<E extends keyof ClientToServer>(event: E, say: Asked<E>['say']): Promise<Asked<E>['data']> {
  const wire = socket();
  // Said while away it would be sent late and twice: whoever asks decides whether to ask again.
  if (!wire.connected) throw new Unreachable('There is no connection just now.');
  const emit = wire.timeout(ANSWER_WITHIN_MS).emitWithAck.bind(wire.timeout(ANSWER_WITHIN_MS)) as (event: string, say: unknown) => Promise<Parameters<Ack<Asked<E>['data']>>[0]>;
  let reply;
  try {
    reply = await emit(event, say);
  } catch {
    throw new Unreachable('There was no answer.');
  }
  if (!reply.ok) throw new Refused(reply.code, reply.message);
  return reply.data;
}
