/** What a request asked for as a pattern, for logs and measures: an address itself may hold a token, and there is no end of them. */
import type { Request } from 'express';

const FILES = /^\/(build|img)\/|^\/manifest\.webmanifest$/;

/** '/questions/:id', '/api/v1/questions/:id', '(file)', or '(nothing)' when no door is there. */
export function routeOf(req: Request): string {
  const found = (req.route as { path?: string | string[] } | undefined)?.path;
  // A page from memory never came to its door.
  const remembered: unknown = req.res?.locals['route'];
  if (typeof remembered === 'string') return remembered;
  if (found === undefined) return FILES.test(req.originalUrl) ? '(file)' : '(nothing)';
  const pattern = Array.isArray(found) ? found[0]! : String(found);
  // After an error Express has forgotten below which path the router stood.
  const base = req.baseUrl || (req.originalUrl.startsWith('/api/v1/') && !pattern.startsWith('/api/') && pattern !== '/healthz' && pattern !== '/readyz' && pattern !== '/metrics' ? '/api/v1' : '');
  return base + pattern;
}
