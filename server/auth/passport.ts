/** Passport, with the one strategy there is: handle and password. */
import type { Request } from 'express';
import { Passport } from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import type { Person } from '../people/person.model.js';
import { Moment } from '../web/moment.js';
import { checkPassword } from './check-password.js';
import { keptOf, personOfSession } from './session-person.js';

export const passport = new Passport();

passport.serializeUser((user, done) => done(null, keptOf(user)));
/** Who looked at a page a moment ago, by what their session keeps. */
const people = new Moment<Person | null>(5000);

passport.deserializeUser((req: Request, kept: unknown, done: (error: unknown, person?: Person | false) => void) => {
  const name = JSON.stringify(kept);
  const read = () => personOfSession(kept);
  (mayBeOld(req) ? people.get(name, read) : people.put(name, read())).then((person) => done(null, person ?? false), done);
});

/** Only to look at a page that isn't about oneself, and never right after having done something: that page must show it. */
function mayBeOld(req: Request): boolean {
  return req.method === 'GET' && typeof req.path === 'string' && !req.path.startsWith('/me') && !req.session?.flash;
}

passport.use(
  new LocalStrategy({ usernameField: 'handle' }, (handle, password, done) => {
    checkPassword(handle, password).then((person) => done(null, person ?? false), done);
  }),
);
