/** An installation's numbers as gauges for Prometheus. */
import { Gauge, type Registry } from 'prom-client';
import type { Ctx } from '../context.js';
import { jobReports } from '../jobs/job-reports.js';
import { VERSION } from '../version.js';
import { readState } from './read-state.js';

/** Gauges are read at each scrape; the first of them reads for all. */
export function addGauges(ctx: Ctx, registry: Registry): void {
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
