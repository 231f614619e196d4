/** The product's table of contents: one line a feature, with its doors for pages, programs and sockets. */
import type { Router } from 'express';
import type { Ctx } from './context.js';
import type { SocketDoor } from './realtime/hear.js';
import type { Endpoint } from './web/api.js';

export interface Feature {
  pages?: (ctx: Ctx) => Router;
  api?: Endpoint[];
  socket?: SocketDoor;
}

export const features: Record<string, Feature> = {
};
