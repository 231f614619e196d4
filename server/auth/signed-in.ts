/** Keeping somebody signed in over requests: the session under the cookie. */
import type { Request } from 'express';
import type { Person } from '../people/person.model.js';

/** Signs this browser in as that person, in a session with a new id: one that somebody else planted is worth nothing. */
export function startSession(req: Request, person: Person): Promise<void> {
  return new Promise((resolve, reject) => req.login(person, (error?: unknown) => (error ? reject(error) : resolve())));
}

/** Forgets who this browser is, and destroys the session's row. */
export function endSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => req.logout((error?: unknown) => (error ? reject(error) : resolve())));
}
