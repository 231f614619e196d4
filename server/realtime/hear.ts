/** How what sockets say reaches a verb: parsed, limited, answered with ok or a refusal; never trusted. */
import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import { maySignIn } from '../auth/session-person.js';
import type { Ctx } from '../context.js';
import { describe, NotSignedIn } from '../errors.js';
import { mustNotBeSuspended, STILL_HEARD } from '../moderation/suspension.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { sayingAs } from '../pseudonyms/acting-as.js';
import type { LimitName } from '../web/limits.js';
import { follow } from './under-way.js';
import type { ClientToServer, ServerToClient, ServerToServer } from './wire.js';

export interface SocketData {
  /** Null for a stranger, who may only watch what is public. */
  personId: string | null;
  address: string;
  /** Whether what it was opened with (session or key) still opens anything. */
  stillOpen: () => Promise<boolean>;
}
export type TacitServer = Server<ClientToServer, ServerToClient, ServerToServer, SocketData>;
export type TacitSocket = Socket<ClientToServer, ServerToClient, ServerToServer, SocketData>;
/** A feature's doors for all sockets, opened once. */
export type SocketDoor = (ctx: Ctx, doors: Doors) => void;

interface Door<S extends z.ZodType> {
  limit: LimitName;
  input: S;
  /** What a socket says here is handled one after the other, so that words keep their order. */
  inOrder?: boolean;
}

type Heard = (socket: TacitSocket, said: unknown[]) => void;

/**
 * What every socket may say. One listener serves them all: a socket costs the same memory however many doors there are, which is what
 * thousands of idle phones are made of.
 */
export class Doors {
  readonly #doors = new Map<string, Heard>();
  readonly #welcomes: ((socket: TacitSocket) => void)[] = [];
  readonly #farewells: ((socket: TacitSocket) => void)[] = [];
  readonly #losses: ((room: string) => void)[] = [];

  add(event: keyof ClientToServer, heard: Heard): void {
    if (this.#doors.has(event)) throw new Error(`Two features hear ${event}.`);
    this.#doors.set(event, heard);
  }

  /** The names of all that may be said. */
  get events(): string[] {
    return [...this.#doors.keys()];
  }

  /** Called for each socket that connects. */
  welcome(greet: (socket: TacitSocket) => void): void {
    this.#welcomes.push(greet);
  }

  /** Called for each socket that is about to go, while it still holds its rooms. */
  farewell(part: (socket: TacitSocket) => void): void {
    this.#farewells.push(part);
  }

  /** Called for each room that nobody holds any more, since another process went with its sockets and said no farewell. */
  loss(part: (room: string) => void): void {
    this.#losses.push(part);
  }

  lose(room: string): void {
    for (const part of this.#losses) part(room);
  }

  openTo(socket: TacitSocket): void {
    socket.onAny(this.#onAny);
    socket.on('disconnecting', this.#onLeaving);
    for (const greet of this.#welcomes) greet(socket);
  }

  /** Socket.IO calls listeners with the socket as `this`: so the same two serve all. */
  readonly #onAny = ((doors) => function hearOne(this: TacitSocket, event: string, ...said: unknown[]) {
    doors.#doors.get(event)?.(this, said);
  })(this);

  readonly #onLeaving = ((doors) => function leave(this: TacitSocket) {
    for (const part of doors.#farewells) part(this);
  })(this);
}

/**
 * Opens one door for people who are known (guests too). The person is read afresh each time: a socket can outlive a suspension or a
 * changed profile.
 */
export function hear<S extends z.ZodType>(ctx: Ctx, doors: Doors, event: keyof ClientToServer, door: Door<S>, handle: (actor: Person, say: z.output<S>, socket: TacitSocket) => Promise<unknown>): void {
  hearAnyone(ctx, doors, event, door, async (actor, say, socket) => {
    if (!actor) throw new NotSignedIn();
    return handle(actor, say, socket);
  });
}

/** The same for strangers too. */
export function hearAnyone<S extends z.ZodType>(ctx: Ctx, doors: Doors, event: keyof ClientToServer, door: Door<S>, handle: (actor: Person | null, say: z.output<S>, socket: TacitSocket) => Promise<unknown>): void {
  /** What a socket said before and is still being done. */
  const previous = new WeakMap<TacitSocket, Promise<unknown>>();
  doors.add(event, (socket, said) => {
    const last = said.at(-1);
    const ack = typeof last === 'function' ? (last as (reply: unknown) => void) : () => undefined;
    const before = previous.get(socket);
    const { personId, address } = socket.data;
    const work = (async () => {
      await ctx.limits.spend(door.limit, personId ?? undefined, address);
      const say = door.input.parse(said[0]);
      const person = personId ? await findPerson(personId) : null;
      const actor = person && maySignIn(person) ? await sayingAs(person, say) : null;
      if (actor && !STILL_HEARD.includes(event)) mustNotBeSuspended(actor, ctx.clock.now());
      if (before) await before;
      return handle(actor, say, socket);
    })();
    if (door.inOrder) {
      // This one and all before it, however they end; nothing of them is kept.
      const settled: Promise<unknown> = Promise.allSettled([before, work]).then(() => {
        if (previous.get(socket) === settled) previous.delete(socket);
      });
      previous.set(socket, settled);
    }
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
