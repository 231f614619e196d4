/** Stopping without losing anything: what is under way ends first, and whoever looks is told in time. */
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from './clock.js';
import type { Ctx } from './context.js';
import type { RunningJobs } from './jobs/run-jobs.js';
import type { TacitServer } from './realtime/hear.js';
import type { Sockets } from './realtime/io.js';
import { allAnswered } from './realtime/under-way.js';
import { flushViews } from './visits/count-view.js';
import { beginDraining } from './web/draining.js';
import type { UnderWay } from './web/stop-http.js';

/** So long requests, words over sockets and jobs may still take. Whatever is cut off then is taken up at the next start. */
const DEADLINE_MS = 10 * SECOND;
/** What was said last over a socket is on its way. */
const LAST_WORDS_MS = 100;

export interface Running {
  http: Server;
  sockets: Sockets;
  requests: UnderWay;
  jobs: RunningJobs | undefined;
  stores: { close(): Promise<void> };
}

/**
 * In this order: /readyz says no (and for DRAIN_SECONDS the doors stay open, so that load balancers notice); no new connections;
 * pages are told over their sockets; requests and what sockets said are answered; sockets close, and pages open them anew wherever
 * somebody answers; jobs and effects end; the stores close.
 */
export async function stopTacit(ctx: Ctx, { http, sockets, requests, jobs, stores }: Running): Promise<void> {
  beginDraining(ctx);
  if (ctx.config.drainSeconds > 0) await pause(ctx.config.drainSeconds * SECOND);
  const jobsEnded = jobs?.stop();
  sockets.io.local.emit('server:draining');
  const cut = await requests.finish(DEADLINE_MS);
  if (cut > 0) ctx.log.warn({ requests: cut }, 'Some requests took too long and were cut off at the stop.');
  await within(allAnswered());
  await closeSockets(sockets.io);
  http.closeAllConnections();
  await within(Promise.all([jobsEnded, allAnswered()]).then(() => ctx.events.settled()));
  await flushViews().catch((error: unknown) => ctx.log.warn({ err: error }, 'The last views could not be written down.'));
  await sockets.close();
  await stores.close();
}

/** As when a line breaks: socket.io's own goodbye would keep pages from coming back by themselves. */
async function closeSockets(io: TacitServer): Promise<void> {
  const open = [...io.sockets.sockets.values()];
  for (const socket of open) socket.conn.close();
  if (open.length > 0) await pause(LAST_WORDS_MS);
  await io.close();
}

/** Waits for it, but not beyond the deadline. */
async function within(work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const deadline = pause(DEADLINE_MS, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([work, deadline]).finally(() => timer.abort());
}
