/** /metrics: the same numbers for Prometheus, told to this machine, to operators, and to whoever has METRICS_TOKEN. */
import { timingSafeEqual, createHash } from 'node:crypto';
import { Router, type Request } from 'express';
import { Gauge, type Registry } from 'prom-client';
import { personOfToken } from '../auth/api-token.js';
import { tokenOf } from '../auth/bearer.js';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { jobReports } from '../jobs/job-reports.js';
import { isOperator } from '../people/people.policy.js';
import { VERSION } from '../version.js';
import type { Measures } from '../web/measures.js';
import { readState } from './read-state.js';

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

/** Gauges are read at each scrape; the first of them reads for all. */
function addGauges(ctx: Ctx, registry: Registry): void {
  type Tell = (set: (value: number, labels?: Record<string, string>) => void) => Promise<void> | void;
  const gauge = (name: string, help: string, labelNames: string[], tell: Tell) =>
    new Gauge({
      name: `tacit_${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        await tell((value, labels = {}) => this.set(labels, value));
      },
    });
  const seconds = (ms: number) => ms / 1000;

  gauge('info', 'The version that is running.', ['version'], (set) => set(1, { version: VERSION }));
  gauge('sockets', 'Open sockets of this process.', [], (set) => set(ctx.live.occupancy().sockets));
  gauge('rooms', 'Rooms with somebody in them, by kind.', ['kind'], (set) => Object.entries(ctx.live.occupancy().rooms).forEach(([kind, count]) => set(count, { kind })));
  gauge('store_up', '1 when the store answers.', ['store'], async (set) => Object.entries((await readState(ctx)).stores).forEach(([store, { up }]) => set(up ? 1 : 0, { store })));
  gauge('store_seconds', 'How long the store took to say so.', ['store'], async (set) => Object.entries((await readState(ctx)).stores).forEach(([store, { ms }]) => set(seconds(ms), { store })));
  gauge('queue_waiting', 'What waits in each queue.', ['queue'], async (set) => (await queues(ctx)).forEach(([queue, { waiting }]) => set(waiting, { queue })));
  gauge('queue_oldest_seconds', 'How old the oldest there is.', ['queue'], async (set) => (await queues(ctx)).forEach(([queue, { oldestMs }]) => set(seconds(oldestMs), { queue })));
  gauge('outbox_left', 'Rows whose happenings were not published by their own writer.', [], async (set) => set((await readState(ctx)).outboxes));
  gauge('offers_pending', 'Offers that wait for an answer.', [], async (set) => set((await readState(ctx)).offersPending));
  gauge('conversations_live', 'Conversations under way.', [], async (set) => set((await readState(ctx)).conversationsLive));
  gauge('things', 'How much there is, estimated.', ['kind'], async (set) => Object.entries((await readState(ctx)).totals).forEach(([kind, count]) => set(count, { kind })));
  gauge('job_last_seconds', 'How long the last run of each job took.', ['job'], (set) => jobReports().forEach(({ lastMs }, job) => set(seconds(lastMs), { job })));
  gauge('job_last_run_timestamp_seconds', 'When each job last ran.', ['job'], (set) => jobReports().forEach(({ lastAt }, job) => set(seconds(lastAt.getTime()), { job })));
  gauge('job_runs', 'Runs of each job since the start.', ['job'], (set) => jobReports().forEach(({ runs }, job) => set(runs, { job })));
  gauge('job_failures', 'Failed runs of each job since the start.', ['job'], (set) => jobReports().forEach(({ failures }, job) => set(failures, { job })));
}

async function queues(ctx: Ctx) {
  const { events, search, letters } = await readState(ctx);
  return Object.entries({ events, 'search-questions': search.questions, 'search-people': search.people, letters });
}
