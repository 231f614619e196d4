/** Every door there is, as the router, the API and the sockets themselves say. */
import { features } from '../../../server/routes.js';
import { Doors } from '../../../server/realtime/hear.js';
import type { Ctx } from '../../../server/context.js';
import type { Endpoint } from '../../../server/web/api.js';
import { routesOf } from '../../support/routes-of.js';

export interface Door {
  kind: 'page' | 'api' | 'hear';
  /** 'get', ...; '' for what a socket says. */
  method: string;
  /** The path as Express knows it, or the event's name. */
  path: string;
  endpoint?: Endpoint;
}

export function doorsOf(ctx: Ctx): Door[] {
  return Object.values(features).flatMap(({ pages, api = [], socket }) => {
    const heard = new Doors();
    socket?.(ctx, heard);
    return [
      ...(pages ? routesOf(pages(ctx)) : []).flatMap(({ path, methods }): Door[] => Object.keys(methods).map((method) => ({ kind: 'page', method, path }))),
      ...api.map((endpoint): Door => ({ kind: 'api', method: endpoint.method, path: endpoint.path, endpoint })),
      ...heard.events.map((path): Door => ({ kind: 'hear', method: '', path })),
    ];
  });
}

export const nameOf = ({ kind, method, path }: Door): string => (kind === 'hear' ? `hear ${path}` : `${kind} ${method} ${path}`);
