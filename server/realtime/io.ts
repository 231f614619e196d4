/** Sockets: who is speaking, which rooms they start in, and the features' doors. */
import type { Server as HttpServer } from 'node:http';
import type { RequestHandler } from 'express';
import type { Session } from 'express-session';
import { Server } from 'socket.io';
import { personOfToken } from '../auth/api-token.js';
import { personOfSession } from '../auth/session-person.js';
import type { Ctx } from '../context.js';
import { features } from '../routes.js';
import { isOurs } from '../web/same-origin.js';
import { Doors, type TacitServer, type TacitSocket } from './hear.js';
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

/** Opens the doors. @param session the pages' session and sign-in middleware, in order. */
export function openSockets(ctx: Ctx, io: TacitServer, session: RequestHandler[]): void {
  for (const middleware of session) io.engine.use(middleware);
  io.use((socket, next) => {
    identify(ctx, socket).then(() => next(), next);
  });
  const doors = new Doors();
  for (const feature of Object.values(features)) feature.socket?.(ctx, doors);
  io.on('connection', (socket) => {
    if (socket.data.personId) void socket.join(`person:${socket.data.personId}`);
    doors.openTo(socket);
  });
}

async function identify(ctx: Ctx, socket: TacitSocket): Promise<void> {
  socket.data.address = addressOf(socket, ctx.config.trustProxy);
  const token: unknown = socket.handshake.auth['token'];
  if (token === undefined) {
    const { user, session } = socket.request as { user?: Express.User; session?: Session };
    socket.data.personId = user?._id.toString() ?? null;
    socket.data.stillOpen = () => new Promise((tell) => (session ? session.reload((gone: unknown) => (gone ? tell(false) : void sessionHolds(socket).then(tell, () => tell(false)))) : tell(false)));
    return;
  }
  const person = typeof token === 'string' ? await personOfToken(ctx, token) : null;
  if (!person) throw new Error('That token is not valid any more. Sign in again.');
  socket.data.personId = person._id.toString();
  socket.data.stillOpen = async () => (await personOfToken(ctx, String(token))) !== null;
}

/** The session was read again: does it still belong to whom this socket speaks for? */
async function sessionHolds(socket: TacitSocket): Promise<boolean> {
  const { session } = socket.request as { session?: Session & { passport?: { user?: unknown } } };
  const person = await personOfSession(session?.passport?.user);
  return (person?._id.toString() ?? null) === socket.data.personId;
}

/** As Express reckons it: behind n proxies of ours, the n-th address from the end is the first that nobody could make up. */
function addressOf(socket: TacitSocket, proxies: number): string {
  const said = socket.handshake.headers['x-forwarded-for'];
  const chain = proxies > 0 && said ? String(said).split(',').map((part) => part.trim()) : [];
  return chain.at(-proxies) ?? chain[0] ?? socket.handshake.address;
}
