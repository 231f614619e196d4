/** Sessions in MongoDB and sign-in by passport; a visitor who only reads gets no cookie and writes no row. */
import MongoStore from 'connect-mongo';
import type { RequestHandler } from 'express';
import session from 'express-session';
import mongoose from 'mongoose';
import { DAY } from '../clock.js';
import type { Config } from '../config.js';
import { passport } from '../auth/passport.js';
import { siteSecret } from './secret.js';
import { SessionMemory } from './session-memory.js';

const SESSION_DAYS = 60;

declare global {
  // Express takes the type of req.user from this interface.
  namespace Express {
    interface User extends Tacit.Person {}
  }
  namespace Tacit {
    type Person = import('../people/person.model.js').Person;
  }
}

/** The middlewares in order; sockets use the same ones. Resolves once the store has its index: a start that fails later then leaves nothing under way. */
export async function sessions(config: Config): Promise<RequestHandler[]> {
  const secure = config.publicUrl?.startsWith('https://') ?? false;
  const store = MongoStore.create({ client: mongoose.connection.getClient() as never, touchAfter: DAY / 1000, ttl: SESSION_DAYS * (DAY / 1000), stringify: false });
  await new Promise<void>((resolve, reject) => store.get('nobody', (error: unknown) => (error ? reject(error as Error) : resolve())));
  return [
    session({
      name: 'tacit.sid',
      secret: siteSecret(config),
      resave: false,
      saveUninitialized: false,
      // Behind https a proxy speaks to us in plain http and says so in X-Forwarded-Proto; without this no cookie would be set at all.
      proxy: secure || undefined,
      store: new SessionMemory(store),
      cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: SESSION_DAYS * DAY },
    }),
    passport.session() as RequestHandler,
  ];
}
