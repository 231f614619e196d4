/** What the web door counts of itself: requests and how long they took, by route pattern. */
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { routeOf } from './route-of.js';

export interface Measures {
  registry: Registry;
  /** Requests answered since the start, and those of them with a fault of ours. */
  answered(): { requests: number; faults: number };
}

const BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** A registry of its own, so that several Tacits may live in one process. */
export function createMeasures(): { measures: Measures; middleware: RequestHandler } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'tacit_' });
  const requests = new Counter({ name: 'tacit_http_requests_total', help: 'Requests answered.', labelNames: ['method', 'route', 'status'], registers: [registry] });
  const seconds = new Histogram({ name: 'tacit_http_request_seconds', help: 'From the first byte in to the last byte out.', labelNames: ['method', 'route'], buckets: BUCKETS_S, registers: [registry] });
  const total = { requests: 0, faults: 0 };
  return {
    measures: { registry, answered: () => ({ ...total }) },
    middleware(req, res, next) {
      const began = process.hrtime.bigint();
      res.once('finish', () => {
        const method = METHODS.has(req.method) ? req.method : 'OTHER';
        const route = routeOf(req);
        requests.inc({ method, route, status: res.statusCode });
        seconds.observe({ method, route }, Number(process.hrtime.bigint() - began) / 1e9);
        total.requests++;
        if (res.statusCode >= 500) total.faults++;
      });
      next();
    },
  };
}
