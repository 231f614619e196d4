/** What a command works with: the stores of a server that runs on the same DATA_DIR, or its own. */
import { systemClock } from '../clock.js';
import type { Config } from '../config.js';
import type { Ctx } from '../context.js';
import { createEvents } from '../events/deliver.js';
import { createFiles } from '../files/files.js';
import { nowhere } from '../links/outside.js';
import { createMail } from '../channels/mail.js';
import { createLog } from '../log.js';
import { silence } from '../realtime/live.js';
import { openStores, siteAddress } from '../start.js';
import { createLimits } from '../web/limits.js';

export interface Script {
  ctx: Ctx;
  close(): Promise<void>;
}

/** Opens the stores. Throws StartFault with one line for the operator. */
export async function openScript(config: Config): Promise<Script> {
  const stores = await openStores(config, false);
  const ctx: Ctx = {
    config,
    log: createLog(config.logLevel === 'info' ? 'error' : config.logLevel),
    clock: systemClock,
    // Effects belong to the server: what a command records waits there for it.
    events: createEvents(() => ctx, {}, {}, { deliverHere: false }),
    files: createFiles(config),
    outside: nowhere,
    mail: createMail(config),
    siteUrl: () => siteAddress(config, config.port),
    search: stores.search,
    limits: createLimits(config.rateLimitFactor),
    live: silence,
  };
  return { ctx, close: () => stores.close() };
}
