/** One line in the log for each request, with the id that the reply and any error carry; never an address, a body or a token. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Config } from '../config.js';
import type { Log } from '../log.js';
import { routeOf } from './route-of.js';

export const REQUEST_ID = 'X-Request-Id';
const WELL_FORMED = /^[\w.:-]{8,100}$/;
/** Asked every few seconds by machines. */
const SILENT = /^\/(api\/v1\/)?(healthz|readyz|metrics)\b/;

/** Names the request, in its reply too, and logs it once it is over: method, pattern, status, milliseconds, who. */
export function requestLog(log: Log, config: Config): RequestHandler {
  const middleware = pinoHttp({
    logger: log,
    genReqId: (req, res) => nameRequest(req, res, config.trustProxy > 0),
    autoLogging: log.isLevelEnabled('info') && { ignore: (req) => SILENT.test(req.url ?? '') },
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    serializers: { req: () => undefined },
    customSuccessObject: (req, res, { responseTime }: { responseTime: number }) => lineOf(req as never, res, responseTime, config),
    // The error itself is logged where it is told (on-error.ts), with its stack.
    customErrorObject: (req, res, _error, { responseTime }: { responseTime: number }) => lineOf(req as never, res, responseTime, config),
    customErrorMessage: () => 'request failed',
  });
  return middleware as unknown as RequestHandler;
}

/** Only a proxy of ours may name a request: a visitor's name for it could be anybody's. */
function nameRequest(req: IncomingMessage, res: ServerResponse, trusted: boolean): string {
  const given = trusted ? req.headers['x-request-id'] : undefined;
  const id = typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();
  res.setHeader(REQUEST_ID, id);
  return id;
}

function lineOf(req: Request, res: ServerResponse, ms: number, { logAddresses }: Config) {
  return { method: req.method, route: routeOf(req), status: res.statusCode, ms, personId: req.user?._id.toString() ?? null, ...(logAddresses && { address: req.ip }) };
}
