/** Is it alive, and may it be sent people? For load balancers and operators. */
import { Router } from 'express';
import type { Ctx } from '../context.js';
import { engineAway } from '../search/search-health.js';
import { pingMongo } from '../stores/mongo.js';
import { isDraining } from './draining.js';

export function health(ctx: Ctx): Router {
  const router = Router();
  router.get(['/healthz', '/api/v1/healthz'], (_req, res) => void res.json({ ok: true }));
  // Search may be away while everything else works, so it is told but doesn't decide.
  router.get(['/readyz', '/api/v1/readyz'], async (_req, res) => {
    const mongo = await pingMongo();
    const draining = isDraining(ctx);
    const ok = mongo && !draining;
    res.status(ok ? 200 : 503).json({ ok, ...(draining && { draining }), stores: { mongodb: mongo, meilisearch: !engineAway(ctx) } });
  });
  return router;
}
