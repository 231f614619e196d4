/** Who opens a socket: whoever the session in its cookie or the key it names belongs to. */
import { ServerResponse } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { SessionData, Store } from 'express-session';
import { personOfToken } from '../auth/api-token.js';
import { personOfSession } from '../auth/session-person.js';
import type { Ctx } from '../context.js';
import { NotSignedIn } from '../errors.js';
import { SessionMemory } from '../web/session-memory.js';
import type { TacitSocket } from './hear.js';

/**
 * Fills socket.data. A stranger has no person; a key that is worth nothing throws NotSignedIn.
 * @param session the pages' session and sign-in middlewares, in order.
 */
export async function identify(ctx: Ctx, socket: TacitSocket, session: RequestHandler[]): Promise<void> {
  socket.data.address = addressOf(socket, ctx.config.trustProxy);
  const token: unknown = socket.handshake.auth['token'];
  if (token === undefined) return identifyBySession(socket, session);
  const person = typeof token === 'string' ? await personOfToken(ctx, token) : null;
  if (!person) throw new NotSignedIn('That token is not valid any more. Sign in again.');
  socket.data.personId = person._id.toString();
  socket.data.stillOpen = async () => (await personOfToken(ctx, String(token))) !== null;
}

/**
 * Lets go of the request that opened it. With its headers, cookies and parser it is as large as all the rest of an idle connection
 * (https://socket.io/docs/v4/memory-usage/), and nothing here looks at it again.
 */
export function forgetRequest(socket: TacitSocket): void {
  (socket.conn as { request: unknown }).request = null;
  socket.handshake.headers = {};
}

type Asked = Request & { sessionID?: string; sessionStore?: Store };

async function identifyBySession(socket: TacitSocket, session: RequestHandler[]): Promise<void> {
  // On a request and answer of their own, which are gone afterwards: what io.engine.use() is given stays in memory with the connection.
  const asked = Object.create(socket.request) as Asked;
  const answer = new ServerResponse(socket.request) as unknown as Response;
  for (const middleware of session) await new Promise<void>((resolve, reject) => void middleware(asked, answer, (error?: unknown) => (error ? reject(error as Error) : resolve())));
  const { user, sessionID, sessionStore } = asked;
  const personId = user?._id.toString() ?? null;
  socket.data.personId = personId;
  socket.data.stillOpen = async () => {
    const kept = sessionID && sessionStore ? await sessionOf(sessionStore, sessionID) : null;
    return kept !== null && ((await personOfSession(kept.passport?.user))?._id.toString() ?? null) === personId;
  };
}

type Kept = SessionData & { passport?: { user?: unknown } };

/** Null: gone, or not to be had. */
function sessionOf(store: Store, id: string): Promise<Kept | null> {
  if (store instanceof SessionMemory) store.forget(id);
  return new Promise((resolve) => store.get(id, (fault: unknown, session) => resolve(fault ? null : (session ?? null))));
}

/** As Express reckons it: behind n proxies of ours, the n-th address from the end is the first that nobody could make up. */
function addressOf(socket: TacitSocket, proxies: number): string {
  const said = socket.handshake.headers['x-forwarded-for'];
  const chain = proxies > 0 && said ? String(said).split(',').map((part) => part.trim()) : [];
  return chain.at(-proxies) ?? chain[0] ?? socket.handshake.address;
}
