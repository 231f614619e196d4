/** How a socket's words reach a verb: parsed, limited, answered with ok or a refusal; never trusted. */
import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import { maySignIn } from '../auth/session-person.js';
import type { Ctx } from '../context.js';
import { describe, NotSignedIn } from '../errors.js';
import { mustNotBeSuspended, STILL_HEARD } from '../moderation/suspension.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import type { LimitName } from '../web/limits.js';
import { follow } from './under-way.js';
import type { ClientToServer, ServerToClient } from './wire.js';

export interface SocketData {
  /** Null for a stranger, who may only watch what is public. */
  personId: string | null;
  address: string;
  /** Whether what it was opened with (session or key) still opens anything. */
  stillOpen: () => Promise<boolean>;
}
export type TacitServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type TacitSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
/** A feature's doors on one socket. */
export type SocketDoor = (ctx: Ctx, socket: TacitSocket) => void;

interface Door<S extends z.ZodType> {
  limit: LimitName;
  input: S;
  /** What this socket says here is handled one after the other, so that words keep their order. */
  inOrder?: boolean;
}

/**
 * Opens one door on one socket for people who are known (guests too). The person is read afresh each time:
 * a socket can outlive a suspension or a changed profile.
 */
export function hear<S extends z.ZodType>(ctx: Ctx, socket: TacitSocket, event: keyof ClientToServer, door: Door<S>, handle: (actor: Person, say: z.output<S>) => Promise<unknown>): void {
  hearAnyone(ctx, socket, event, door, async (actor, say) => {
    if (!actor) throw new NotSignedIn();
    return handle(actor, say);
  });
}

/** The same for strangers too. */
export function hearAnyone<S extends z.ZodType>(ctx: Ctx, socket: TacitSocket, event: keyof ClientToServer, door: Door<S>, handle: (actor: Person | null, say: z.output<S>) => Promise<unknown>): void {
  let previous: Promise<unknown> = Promise.resolve();
  const listen = socket.on.bind(socket) as (event: string, listener: (...said: unknown[]) => void) => void;
  listen(event, (...said: unknown[]) => {
    const last = said.at(-1);
    const ack = typeof last === 'function' ? (last as (reply: unknown) => void) : () => undefined;
    const before = previous;
    const work = (async () => {
      await ctx.limits.spend(door.limit, socket.data.personId ?? undefined, socket.data.address);
      const say = door.input.parse(said[0]);
      const person = socket.data.personId ? await findPerson(socket.data.personId) : null;
      const actor = person && maySignIn(person) ? person : null;
      if (actor && !STILL_HEARD.includes(event)) mustNotBeSuspended(actor, ctx.clock.now());
      if (door.inOrder) await before;
      return handle(actor, say);
    })();
    // This one and all before it, however they end; nothing of them is kept.
    if (door.inOrder) previous = Promise.allSettled([before, work]).then(() => undefined);
    follow(work);
    void work.then(
      (data) => ack({ ok: true, data: data ?? null }),
      (error: unknown) => {
        const told = describe(error);
        if (told.unexpected) ctx.log.error({ err: error, event }, 'A socket event failed.');
        ack({ ok: false, code: told.code, message: told.message });
      },
    );
  });
}
