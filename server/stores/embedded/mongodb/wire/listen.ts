// The socket: cuts the stream into messages and answers them in order, connection by connection.
import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { answer, failure } from '../commands/answer.js';
import type { Store } from '../commands/command.js';
import { MongoError } from '../errors.js';
import { MAX_MESSAGE_BYTES, parseMessage, readHead, replyTo } from './frame.js';

export interface Listener { close(): Promise<void> }

/** Listens on the socket path, which only its owner may open. */
export function listen(store: Store, socketPath: string): Promise<Listener> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(store, socket, ++connections);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, () => {
      chmodSync(socketPath, 0o600);
      resolve({ close: () => shut(server, sockets) });
    });
  });
}

function shut(server: Server, sockets: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

let replies = 0;

function serve(store: Store, socket: Socket, connection: number): void {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = 16;
  let turn: Promise<void> = Promise.resolve();
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    parts.push(chunk);
    held += chunk.length;
    if (held < wanted) return;
    let bytes = parts.length === 1 ? chunk : Buffer.concat(parts, held);
    for (wanted = 16; bytes.length >= 16;) {
      const size = bytes.readInt32LE(0);
      if (size < 16 || size > MAX_MESSAGE_BYTES) return void socket.destroy();
      if (bytes.length < size) { wanted = size; break; }
      const message = bytes.subarray(0, size);
      turn = turn.then(() => handle(store, socket, connection, message));
      bytes = bytes.subarray(size);
    }
    parts = bytes.length > 0 ? [bytes] : [];
    held = bytes.length;
  });
}

async function handle(store: Store, socket: Socket, connection: number, bytes: Buffer): Promise<void> {
  const head = readHead(bytes);
  try {
    const message = parseMessage(bytes, head);
    const reply = await answer(store, message.body, connection, message.database);
    if (!message.silent) send(socket, replyTo(head, reply, ++replies));
  } catch (error) {
    if (error instanceof MongoError) send(socket, replyTo(head, failure(error), ++replies));
    else socket.destroy();
  }
}

function send(socket: Socket, bytes: Buffer): void {
  if (!socket.destroyed) socket.write(bytes);
}
