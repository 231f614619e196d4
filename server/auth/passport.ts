/** Passport, with the one strategy there is: handle and password. */
import { Passport } from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import { checkPassword } from './check-password.js';
import { keptOf, personOfSession } from './session-person.js';

export const passport = new Passport();

passport.serializeUser((user, done) => done(null, keptOf(user)));
passport.deserializeUser((kept: unknown, done) => {
  personOfSession(kept).then((person) => done(null, person ?? false), done);
});
passport.use(
  new LocalStrategy({ usernameField: 'handle' }, (handle, password, done) => {
    checkPassword(handle, password).then((person) => done(null, person ?? false), done);
  }),
);
