/** Runs the jobs in turn, each never beside itself; a failing job is logged and tried again next time. */
import type { Ctx } from '../context.js';
import { reportJob } from './job-reports.js';
import { jobs, type Job } from './jobs.js';

export interface RunningJobs {
  /** Waits for runs under way; none starts after. */
  stop(): Promise<void>;
}

export function startJobs(ctx: Ctx): RunningJobs {
  let stopped = false;
  const timers = new Map<Job, NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();
  const plan = (job: Job, inMs: number) => {
    if (stopped) return;
    timers.set(job, setTimeout(() => {
      const run = runJob(ctx, job).finally(() => {
        underWay.delete(run);
        plan(job, job.everyMs);
      });
      underWay.add(run);
    }, inMs));
  };
  for (const job of jobs) plan(job, job.atStart ? 0 : job.everyMs);
  return {
    async stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(underWay);
    },
  };
}

/** One round of every job, in order: what tests call after they moved the clock. */
export async function runJobsOnce(ctx: Ctx): Promise<void> {
  for (const job of jobs) await runJob(ctx, job);
  await ctx.events.settled();
}

async function runJob(ctx: Ctx, job: Job): Promise<void> {
  const at = new Date();
  const began = performance.now();
  const report = (failure: string | null) => reportJob(job.name, at, performance.now() - began, failure);
  try {
    await job.run(ctx);
    report(null);
  } catch (error) {
    report((error as Error).message);
    ctx.log.error({ err: error, job: job.name }, 'A job failed; it will run again.');
  }
}
