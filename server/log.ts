/** Structured logs, one JSON object a line. Never hand it a request body, a cookie, a token or an address book. */
import { pino, type Logger } from 'pino';

export type Log = Logger;

/** @param level pino's level name, or 'silent'. */
export function createLog(level: string): Log {
  return pino({ level, base: null, redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token'] });
}
