/** The door for a posted form: a refusal shows the form again with everything that was typed. */
import type { Request, RequestHandler, Response } from 'express';
import { describe, type Described } from '../errors.js';

/**
 * @param handle does the work and redirects (303).
 * @param again renders the form again; the status is already set. Values are in req.body, sentences in refused.fields.
 */
export function form(handle: (req: Request, res: Response) => Promise<unknown>, again: (req: Request, res: Response, refused: Described) => Promise<unknown> | unknown): RequestHandler {
  return async (req, res, next) => {
    try {
      await handle(req, res);
    } catch (error) {
      const refused = describe(error);
      if (refused.unexpected || res.headersSent || refused.status === 404) return next(error);
      if (refused.retryAfterSeconds) res.set('Retry-After', String(refused.retryAfterSeconds));
      res.status(refused.status);
      try {
        await again(req, res, refused);
      } catch (worse) {
        next(worse);
      }
    }
  };
}

/** Where to go after an action: a path on this site or the fallback, never an address that leads away. */
export function safeReturn(target: unknown, fallback: string): string {
  if (typeof target !== 'string' || !/^\/(?![/\\])[^\u0000-\u001f\\]*$/.test(target)) return fallback;
  return new URL(target, 'http://here.invalid').host === 'here.invalid' ? target : fallback;
}

/** The texts of a form as they were sent, to be shown again; a password never is. */
export function typedText(body: unknown): Record<string, string> {
  const typed = Object.entries((body ?? {}) as Record<string, unknown>).filter((field): field is [string, string] => typeof field[1] === 'string' && !/password/i.test(field[0]));
  return Object.fromEntries(typed);
}
