/** /metrics: the same numbers for Prometheus, told to this machine, to operators, and to whoever has METRICS_TOKEN. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Router, type Request } from 'express';
import { personOfToken } from '../auth/api-token.js';
import { tokenOf } from '../auth/bearer.js';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { isOperator } from '../people/people.policy.js';
import type { Measures } from '../web/measures.js';
import { addGauges } from './gauges.js';

const LOOPBACK = /^(::ffff:)?127\.|^::1$/;
/** A proxy that TRUST_PROXY doesn't tell of stands on this machine too, with everybody behind it. */
const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

export function metrics(ctx: Ctx, { registry }: Measures): Router {
  addGauges(ctx, registry);
  const router = Router();
  router.get(['/metrics', '/api/v1/metrics'], async (req, res) => {
    if (!(await mayRead(ctx, req))) throw new NotFound();
    res.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}

async function mayRead(ctx: Ctx, req: Request): Promise<boolean> {
  if (LOOPBACK.test(req.ip ?? '') && (ctx.config.trustProxy > 0 || !FORWARDED.some((header) => req.get(header)))) return true;
  const token = tokenOf(req);
  if (token === undefined) return isOperator(req.user);
  if (ctx.config.metricsToken !== undefined && sameSecret(token, ctx.config.metricsToken)) return true;
  return isOperator(await personOfToken(ctx, token));
}

function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
