/** The product without its doors: its stores, its verbs and everything that follows from them, under the seed's own clock. */
import { createFiles } from '../files/files.js';
import { nowhere } from '../links/outside.js';
import { createMail } from '../channels/mail.js';
import type { Config } from '../config.js';
import type { Ctx } from '../context.js';
import { createEvents } from '../events/deliver.js';
import { passingSubscribers, subscribers } from '../events/subscribers.js';
import { createLog } from '../log.js';
import { silence } from '../realtime/live.js';
import { refreshSiteAge } from '../reputation/site-age.js';
import { openStores, siteAddress } from '../start.js';
import { createLimits } from '../web/limits.js';
import type { MovingClock } from './agenda.js';

/** Opens the stores. Nobody hears of anything: no socket, and letters go nowhere. Throws StartFault with one line for the operator. */
export async function openWorld(config: Config, clock: MovingClock): Promise<{ ctx: Ctx; close(): Promise<void> }> {
  // Whoever is interrupted begins again with an empty folder, so nothing has to be on the disk before the end.
  const stores = await openStores(config, true);
  const ctx: Ctx = {
    config,
    log: createLog(config.logLevel === 'info' ? 'error' : config.logLevel),
    clock,
    events: createEvents(() => ctx, subscribers, passingSubscribers),
    search: stores.search,
    limits: createLimits(config.rateLimitFactor),
    files: createFiles(config),
    outside: nowhere,
    mail: { ...createMail(config), send: () => Promise.resolve() },
    siteUrl: () => siteAddress(config, config.port),
    live: silence,
  };
  await refreshSiteAge(ctx);
  return {
    ctx,
    async close() {
      await ctx.events.settled();
      await stores.close();
    },
  };
}
