/** One running Tacit: stores, sockets, app and jobs, opened in order and closed in the opposite one. */
import { mkdirSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';
import { createApp } from './app.js';
import { createMail } from './channels/mail.js';
import { systemClock, type Clock } from './clock.js';
import { StartFault, type Config } from './config.js';
import type { Ctx } from './context.js';
import { createEvents } from './events/deliver.js';
import { createFiles } from './files/files.js';
import { passingSubscribers, subscribers } from './events/subscribers.js';
import { mustBeWhole } from './operations/must-be-whole.js';
import { startJobs } from './jobs/run-jobs.js';
import { createOutside } from './links/outside.js';
import { createLog } from './log.js';
import { refreshSiteAge } from './reputation/site-age.js';
import { createSockets, openSockets } from './realtime/io.js';
import { stopTacit } from './stop.js';
import { openMeili } from './stores/meilisearch.js';
import { openMongo } from './stores/mongo.js';
import { openRedis, type Redis } from './stores/redis.js';
import { createLimits } from './web/limits.js';
import { setMoment } from './web/moment.js';
import { sessions } from './web/session.js';
import { countRequests } from './web/stop-http.js';

export interface Tacit {
  ctx: Ctx;
  url: string;
  /** Lets requests and deliveries under way finish, then closes everything. */
  stop(): Promise<void>;
}

export interface StartOptions {
  clock?: Clock;
  /** False: jobs run only when called; for tests that move the clock. */
  jobs?: boolean;
  /** How long pages of strangers, sessions and what a page is made of are remembered; 0 for tests that look at once. */
  momentMs?: number;
  /** Embedded stores don't wait for the disk; for tests. */
  noSync?: boolean;
}

/** Nobody minds a page of a second ago; what hundreds ask for at once is made once. */
const MOMENT_MS = 1000;

/** Opens the stores, then the doors. Throws StartFault with one line for the operator. */
export async function startTacit(config: Config, options: StartOptions = {}): Promise<Tacit> {
  const stores = await openStores(config, options.noSync ?? false, true);
  const http = createServer();
  try {
    await mustBeWhole();
    let address = siteAddress(config, config.port);
    const requests = countRequests(http);
    // Before the sockets are attached: they pass on only what isn't theirs, to whoever listened already.
    let app: RequestListener | undefined;
    http.on('request', (req, res) => app?.(req, res));
    // Others may use the same Redis: their store has another name, or at least other ids.
    const sockets = createSockets(http, config.publicUrl, stores.redis, `tacit:${mongoose.connection.name}`);
    const ctx: Ctx = {
      config,
      log: createLog(config.logLevel),
      clock: options.clock ?? systemClock,
      events: createEvents(() => ctx, subscribers, passingSubscribers),
      search: stores.search,
      limits: createLimits(config.rateLimitFactor, stores.redis),
      files: createFiles(config),
      outside: createOutside(),
      mail: createMail(config),
      siteUrl: () => address,
      live: sockets.live,
    };
    if (stores.redis) tellOfRedis(ctx, stores.redis);
    const momentMs = options.momentMs ?? MOMENT_MS;
    setMoment(momentMs);
    const session = await sessions(config);
    await refreshSiteAge(ctx);
    app = createApp(ctx, session, { momentMs });
    openSockets(ctx, sockets, session);
    await listen(http, config);
    const jobs = options.jobs === false ? undefined : startJobs(ctx);
    address = siteAddress(config, (http.address() as AddressInfo).port);
    return {
      ctx,
      url: address,
      stop: () => stopTacit(ctx, { http, sockets, requests, jobs, stores }),
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

function tellOfRedis({ log }: Ctx, redis: Redis): void {
  const away = () => log.warn('Redis (REDIS_URL) does not answer. Words between server processes go through the store until it does.');
  if (!redis.up()) away();
  redis.whenChanged((up) => (up ? log.info('Redis answers.') : away()));
}

/** Where people find it: PUBLIC_URL, or what it listens on. */
export function siteAddress({ publicUrl, host }: Config, port: number): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Opens both stores and waits until every unique index stands; scripts use it too. @param among other processes: with Redis, if there is one. */
export async function openStores(config: Config, noSync: boolean, among = false) {
  try {
    mkdirSync(config.dataDir, { recursive: true });
  } catch (error) {
    throw new StartFault(`DATA_DIR can't be used: ${(error as Error).message}.`);
  }
  const mongo = await openMongo({ ...(config.mongodbUri && { mongodbUri: config.mongodbUri }), dataDir: config.dataDir, noSync }).catch(asStartFault);
  try {
    await Promise.all(mongoose.modelNames().map((name) => mongoose.model(name).init()));
    const search = await openMeili({
      ...(config.meiliUrl && { meiliUrl: config.meiliUrl }),
      ...(config.meiliKey && { meiliKey: config.meiliKey }),
      dataDir: config.dataDir,
      prefix: config.meiliPrefix,
      noSync,
    }).catch(asStartFault);
    const redis = among && config.redisUrl ? await openRedis(config.redisUrl) : undefined;
    return {
      search,
      redis,
      async close() {
        await redis?.close();
        await search.close();
        await mongo.close();
      },
    };
  } catch (error) {
    await mongo.close();
    throw error;
  }
}

function asStartFault(error: unknown): never {
  throw new StartFault((error as Error).message);
}

function listen(http: ReturnType<typeof createServer>, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? `port ${config.port} is in use` : error.code === 'EACCES' ? `port ${config.port} may not be used by this user` : error.message;
      reject(new StartFault(`Can't listen on HOST ${config.host}, PORT ${config.port}: ${why}.`));
    });
    http.listen(config.port, config.host, () => resolve());
  });
}
