/** Sockets: who is speaking, which rooms they start in, and the features' doors. */
import type { Server as HttpServer } from 'node:http';
import type { RequestHandler } from 'express';
import { Server } from 'socket.io';
import type { Ctx } from '../context.js';
import { features } from '../routes.js';
import { isOurs } from '../web/same-origin.js';
import { Doors, type TacitServer } from './hear.js';
import { forgetRequest, identify } from './identify.js';
import type { Live } from './live.js';

/** Far above any message (16 KB of text), far below what could hurt. */
const LARGEST_FRAME_BYTES = 100_000;

export interface Sockets {
  io: TacitServer;
  live: Live;
}

/** @param http the server that carries the pages too. */
export function createSockets(http: HttpServer, publicUrl: string | undefined): Sockets {
  const io: TacitServer = new Server(http, {
    maxHttpBufferSize: LARGEST_FRAME_BYTES,
    serveClient: false,
    // A foreign page must not speak with our visitor's cookie; programs send no Origin and need a token.
    allowRequest: (req, decide) => decide(null, req.headers.origin === undefined || isOurs(req.headers.origin, req.headers.host, publicUrl)),
  });
  return {
    io,
    live: {
      tell(room, event, ...payload) {
        // Socket.IO takes no room for all rooms.
        if (room.length === 0) return;
        io.to(room).emit(event, ...payload);
      },
      async occupied(room) {
        // Here first: it costs nothing, and no other process need be asked.
        return (io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0 || (await io.in(room).fetchSockets()).length > 0;
      },
      occupancy() {
        const rooms: Record<string, number> = {};
        for (const room of io.sockets.adapter.rooms.keys()) {
          const kind = /^([a-z]+):/.exec(room)?.[1];
          if (kind) rooms[kind] = (rooms[kind] ?? 0) + 1;
        }
        return { sockets: io.sockets.sockets.size, rooms };
      },
      async recheck(personId) {
        const ids = [...(io.sockets.adapter.rooms.get(`person:${personId}`) ?? [])];
        await Promise.all(ids.map(async (id) => {
          const socket = io.sockets.sockets.get(id);
          if (socket && !(await socket.data.stillOpen())) socket.disconnect(true);
        }));
      },
    },
  };
}

/** Opens the doors. @param session the pages' session and sign-in middlewares, in order. */
export function openSockets(ctx: Ctx, io: TacitServer, session: RequestHandler[]): void {
  const doors = new Doors();
  for (const feature of Object.values(features)) feature.socket?.(ctx, doors);
  io.use((socket, next) => {
    identify(ctx, socket, session).then(() => next(), next);
  });
  io.on('connection', (socket) => {
    if (socket.data.personId) void socket.join(`person:${socket.data.personId}`);
    doors.openTo(socket);
    forgetRequest(socket);
  });
}
