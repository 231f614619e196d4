/** Passport, with the one strategy there is: handle and password. */
import { Passport } from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import { findPerson } from '../people/find-person.js';
import { checkPassword } from './check-password.js';

export const passport = new Passport();

passport.serializeUser((user, done) => done(null, user._id.toString()));
passport.deserializeUser((id: string, done) => {
  findPerson(id).then((person) => done(null, person ?? false), done);
});
passport.use(
  new LocalStrategy({ usernameField: 'handle' }, (handle, password, done) => {
    checkPassword(handle, password).then((person) => done(null, person ?? false), done);
  }),
);
