/** The last middleware: any error becomes a page or JSON, and ours are logged. */
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { describe, NotFound } from '../errors.js';
import type { Log } from '../log.js';
import { paths } from './paths.js';
import { routeOf } from './route-of.js';

export const nothingHere: RequestHandler = (_req, _res, next) => next(new NotFound());

export function onError(log: Log): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const told = describe(error);
    const requestId = String(req.id ?? '');
    if (told.unexpected) log.error({ err: error, requestId, method: req.method, route: routeOf(req) }, 'A request failed.');
    if (told.retryAfterSeconds) res.set('Retry-After', String(told.retryAfterSeconds));
    res.status(told.status);
    if (wantsJson(req)) {
      res.json({ error: { code: told.code, message: told.message, ...(told.fields && { fields: told.fields }), requestId } });
    } else if (told.status === 401 && req.method === 'GET') {
      res.redirect(303, `${paths.signIn()}?next=${encodeURIComponent(req.originalUrl)}`);
    } else {
      const page = { title: told.status === 404 ? 'Nothing here' : 'That did not work', status: told.status, message: told.message, requestId };
      res.render('errors/error', page, (broken: Error | null, html: string) => {
        if (!broken) return void res.send(html);
        // The frame itself can be what is broken.
        log.error({ err: broken, requestId }, 'The error page could not be shown.');
        res.type('text/plain').send(`${told.message} (${requestId})`);
      });
    }
  };
}

function wantsJson(req: Request): boolean {
  return req.originalUrl.startsWith('/api/') || req.accepts(['html', 'json']) === 'json';
}
