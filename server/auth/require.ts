/** Who may pass a page's door: someone known, or members only. */
import type { Request, RequestHandler } from 'express';
import { NotSignedIn } from '../errors.js';
import { membersOnly } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';

/** Lets members and guests through; strangers are asked to sign in. */
export const requireKnown: RequestHandler = (req, _res, next) => {
  next(req.user ? undefined : new NotSignedIn());
};

/** Lets members through. A guest who only wants to see the page is invited to make an account and comes back after. */
export const requireMember: RequestHandler = (req, res, next) => {
  if (!req.user) return next(new NotSignedIn());
  if (req.user.kind !== 'guest') return next();
  if (req.method === 'GET') return res.redirect(303, `${paths.signUp()}?next=${encodeURIComponent(req.originalUrl)}`);
  next(membersOnly());
};

/** The person behind a request that passed one of these. Throws NotSignedIn. */
export function actorOf(req: Request): Person {
  if (!req.user) throw new NotSignedIn();
  return req.user;
}
