/** The API's doors: each is declared once with its zod schemas; the route and its line in OpenAPI both come from that. */
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Ctx } from '../context.js';
import { Forbidden, NotSignedIn } from '../errors.js';
import type { Person } from '../people/person.model.js';
import type { LimitName } from './limits.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** Who may knock: anyone; someone known, guests too; members only. The verb's policy decides the rest. */
type Who = 'anyone' | 'guest' | 'member';
type ActorOf<W extends Who> = W extends 'anyone' ? Person | null : Person;

export interface Call<W extends Who, B, Q> {
  ctx: Ctx;
  req: Request;
  actor: ActorOf<W>;
  /** Text of a path parameter; verbs turn ids into ObjectIds (ids.ts). */
  param(name: string): string;
  body: B;
  query: Q;
}

export interface EndpointSpec<W extends Who, M extends Method, P extends string, B extends z.ZodType, Q extends z.ZodType, R extends z.ZodType> {
  method: M;
  /** Below /api/v1, with Express parameters: '/questions/:id'. */
  path: P;
  summary: string;
  who: W;
  body?: B;
  query?: Q;
  /** What is told; unknown fields are cut off, so a row can't leak through. */
  reply: R;
  status?: 200 | 201;
  limit?: LimitName;
  handle(call: Call<W, z.output<B>, z.output<Q>>): Promise<z.input<R>>;
}

/** An endpoint whose types are checked already and no longer matter. */
export interface Endpoint {
  method: Method;
  path: string;
  summary: string;
  who: Who;
  body?: z.ZodType;
  query?: z.ZodType;
  reply: z.ZodType;
  status: number;
  limit?: LimitName;
  handle(call: Call<Who, unknown, unknown>): Promise<unknown>;
  /** Of a door that answers with a file: its media type, and what sends it in place of `reply`. */
  file?: string;
  send?(res: Response, told: unknown): Promise<void>;
}

/** The same with its types kept, so that a client in TypeScript is checked against the schemas themselves. */
export interface TypedEndpoint<M extends Method, P extends string, B extends z.ZodType, Q extends z.ZodType, R extends z.ZodType> extends Endpoint {
  method: M;
  path: P;
  body?: B;
  query?: Q;
  reply: R;
}

export function endpoint<W extends Who, const M extends Method, const P extends string, B extends z.ZodType, Q extends z.ZodType, R extends z.ZodType>(spec: EndpointSpec<W, M, P, B, Q, R>): TypedEndpoint<M, P, B, Q, R> {
  return { status: 200, ...spec, handle: spec.handle as Endpoint['handle'] };
}

export interface FileSpec<W extends Who, M extends Method, P extends string, Q extends z.ZodType, T> {
  method: M;
  path: P;
  summary: string;
  who: W;
  limit: LimitName;
  query?: Q;
  /** The media type. */
  file: string;
  handle(call: Call<W, undefined, z.output<Q>>): Promise<T>;
  /** Sends it as it is made. */
  send(res: Response, told: T): Promise<void>;
}

/** A door that answers with a file rather than JSON. Refusals are JSON as everywhere. */
export function fileEndpoint<W extends Who, const M extends Method, const P extends string, T, Q extends z.ZodType = z.ZodUndefined>(spec: FileSpec<W, M, P, Q, T>): TypedEndpoint<M, P, z.ZodNever, Q, z.ZodType> {
  return { status: 200, reply: z.unknown(), ...spec, handle: spec.handle as Endpoint['handle'], send: spec.send as NonNullable<Endpoint['send']> };
}

/** Mounts endpoints on a router: limit, who, input, verb, reply. */
export function mountApi(ctx: Ctx, endpoints: Endpoint[]): Router {
  const router = Router();
  for (const door of endpoints) {
    router[door.method](door.path, async (req, res) => {
      const actor = req.user ?? null;
      if (door.limit) await ctx.limits.spend(door.limit, actor?._id.toString(), req.ip ?? 'unknown');
      if (door.who !== 'anyone' && !actor) throw new NotSignedIn();
      if (door.who === 'member' && actor?.kind === 'guest') throw new Forbidden('That needs an account. Making one takes a minute and keeps all you have here.', { code: 'members_only' });
      const call: Call<Who, unknown, unknown> = {
        ctx,
        req,
        actor: actor as Person,
        param: (name) => String(req.params[name]),
        body: door.body?.parse(req.body ?? {}),
        query: door.query?.parse(req.query),
      };
      const told = await door.handle(call);
      if (door.send) return door.send(res, told);
      res.status(door.status).json(door.reply.parse(told));
    });
  }
  return router;
}
