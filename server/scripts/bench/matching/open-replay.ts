/** The stores a replay runs on: the product's own, embedded, in a folder of their own, with a clock moved by hand. */
import { createFiles } from '../../../files/files.js';
import { nowhere } from '../../../links/outside.js';
import { createMail } from '../../../channels/mail.js';
import type { Clock } from '../../../clock.js';
import { readConfig } from '../../../config.js';
import type { Ctx } from '../../../context.js';
import { createEvents } from '../../../events/deliver.js';
import { createLog } from '../../../log.js';
import { silence } from '../../../realtime/live.js';
import { prepareIndex } from '../../../search/prepare-indexes.js';
import { openStores } from '../../../start.js';
import { createLimits } from '../../../web/limits.js';

export class HandClock implements Clock {
  #now = 0;
  now(): Date {
    return new Date(this.#now);
  }
  set(at: number): void {
    this.#now = at;
  }
}

export interface Replay {
  ctx: Ctx;
  clock: HandClock;
  close(): Promise<void>;
}

/**
 * Opens empty stores in `folder`. The engine is asked through the client that waits: a busy machine may make a replay slow, but
 * never change its result.
 */
export async function openReplay(folder: string): Promise<Replay> {
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'error' });
  const stores = await openStores(config, true);
  const clock = new HandClock();
  return { ctx: await onStores(config, stores.search, clock), clock, close: () => stores.close() };
}

/** A context on stores that are open already. Events have no effects: nobody is told of what happened years ago. */
export async function onStores(config: Ctx['config'], search: Ctx['search'], clock: Clock): Promise<Ctx> {
  const ctx: Ctx = {
    config,
    log: createLog(config.logLevel),
    clock,
    events: createEvents(() => ctx, {}, {}, { deliverHere: false }),
    files: createFiles(config),
    outside: nowhere,
    mail: createMail(config),
    siteUrl: () => 'http://127.0.0.1',
    search: { ...search, client: search.patient },
    limits: createLimits(config.rateLimitFactor),
    live: silence,
  };
  await Promise.all([prepareIndex(ctx.search, 'questions'), prepareIndex(ctx.search, 'people')]);
  return ctx;
}
