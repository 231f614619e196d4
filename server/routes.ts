/** The product's table of contents: one line a feature, with its doors for pages, programs and sockets. */
import type { Router } from 'express';
import { authEndpoints } from './auth/auth.api.js';
import { authPages } from './auth/auth.routes.js';
import type { Ctx } from './context.js';
import { peopleEndpoints } from './people/people.api.js';
import { peoplePages } from './people/people.routes.js';
import { peopleSocket } from './people/people.socket.js';
import type { SocketDoor } from './realtime/hear.js';
import type { Endpoint } from './web/api.js';

export interface Feature {
  pages?: (ctx: Ctx) => Router;
  api?: Endpoint[];
  socket?: SocketDoor;
}

export const features: Record<string, Feature> = {
  // Before people: /people/new is a page of its own.
  auth: { pages: authPages, api: authEndpoints },
  people: { pages: peoplePages, api: peopleEndpoints, socket: peopleSocket },
};
