/** All routes of an Express router and of those within it. */
import type { Router } from 'express';

interface Layer {
  handle: { stack?: Layer[] };
  route?: Route;
}
export interface Route {
  path: string;
  methods: Record<string, boolean>;
  stack: { handle: { name: string } }[];
}

export function routesOf(router: Router): Route[] {
  const walk = (layers: Layer[]): Route[] => layers.flatMap((layer) => (layer.route ? [layer.route] : walk(layer.handle.stack ?? [])));
  return walk((router as unknown as { stack: Layer[] }).stack);
}
