/** Sockets: who is speaking, which rooms they start in, and the features' doors. */
import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import type { RequestHandler } from 'express';
import { Server } from 'socket.io';
import type { Ctx } from '../context.js';
import { describe } from '../errors.js';
import { features } from '../routes.js';
import type { Redis } from '../stores/redis.js';
import { isOurs } from '../web/same-origin.js';
import { Carrier } from './carrier.js';
import { Doors, type TacitServer } from './hear.js';
import { forgetRequest, identify } from './identify.js';
import type { Live } from './live.js';
import { Others } from './others.js';

/** Far above any message (16 KB of text), far below what could hurt. */
const LARGEST_FRAME_BYTES = 100_000;
/** Another process may notice so much later that Redis is gone or back. */
const ALL_NOTICED_MS = 5000;

export interface Sockets {
  io: TacitServer;
  doors: Doors;
  live: Live;
  /** Stops listening to other processes; called when the sockets are closed. */
  close(): Promise<void>;
}

/** @param http the server that carries the pages too. @param redis carries words to other processes; absent: this is the only one. @param key names this installation there. */
export function createSockets(http: HttpServer, publicUrl: string | undefined, redis?: Redis, key = 'tacit'): Sockets {
  const carrier = redis && new Carrier(redis);
  const io: TacitServer = new Server(http, {
    maxHttpBufferSize: LARGEST_FRAME_BYTES,
    serveClient: false,
    // A foreign page must not speak with our visitor's cookie; programs send no Origin and need a token.
    allowRequest: (req, decide) => decide(null, req.headers.origin === undefined || isOurs(req.headers.origin, req.headers.host, publicUrl)),
    ...(carrier && { adapter: createAdapter(carrier.publisher, carrier.subscriber, { key }) }),
  });
  const doors = new Doors();
  const others = carrier && new Others(io, (rooms) => rooms.filter((room) => !io.sockets.adapter.rooms.has(room)).forEach((room) => doors.lose(room)));
  if (redis) {
    io.on('person:recheck', (personId) => void recheckHere(io, personId));
    // What was said in the moment before this was noticed may be lost: pages ask.
    redis.whenChanged(() => {
      io.local.emit('catch:up');
      setTimeout(() => io.local.emit('catch:up'), ALL_NOTICED_MS).unref();
    });
  }
  return {
    io,
    doors,
    live: {
      tell(room, event, ...payload) {
        // Socket.IO takes no room for all rooms.
        if (room.length === 0) return;
        io.to(room).emit(event, ...payload);
      },
      occupied: (room) => Promise.resolve((io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0 || (others?.holds(room) ?? false)),
      occupancy() {
        const rooms: Record<string, number> = {};
        for (const room of io.sockets.adapter.rooms.keys()) {
          const kind = /^([a-z]+):/.exec(room)?.[1];
          if (kind) rooms[kind] = (rooms[kind] ?? 0) + 1;
        }
        return { sockets: io.sockets.sockets.size, rooms };
      },
      async recheck(personId) {
        if (others) io.serverSideEmit('person:recheck', personId);
        await recheckHere(io, personId);
      },
    },
    async close() {
      others?.close();
      await carrier?.close();
    },
  };
}

async function recheckHere(io: TacitServer, personId: string): Promise<void> {
  const ids = [...(io.sockets.adapter.rooms.get(`person:${personId}`) ?? [])];
  await Promise.all(ids.map(async (id) => {
    const socket = io.sockets.sockets.get(id);
    // Not to be found out now is no reason to hang up: every word asks anew who speaks.
    if (socket && !(await socket.data.stillOpen().catch(() => true))) socket.disconnect(true);
  }));
}

/** Opens the doors. @param session the pages' session and sign-in middlewares, in order. */
export function openSockets(ctx: Ctx, { io, doors }: Sockets, session: RequestHandler[]): void {
  for (const feature of Object.values(features)) feature.socket?.(ctx, doors);
  io.use((socket, next) => {
    identify(ctx, socket, session).then(() => next(), (error: Error) => {
      // A page that is refused doesn't come again: only who really may not enter is told so. A store that is away for a moment hangs up.
      if (describe(error).unexpected) socket.conn.close();
      next(error);
    });
  });
  io.on('connection', (socket) => {
    if (socket.data.personId) void socket.join(`person:${socket.data.personId}`);
    doors.openTo(socket);
    forgetRequest(socket);
  });
}
