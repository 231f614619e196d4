/** What verbs are handed: everything outside themselves that they may touch, and what tests override. */
import type { Mail } from './channels/mail.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import type { Events } from './events/events.js';
import type { Files } from './files/files.js';
import type { Outside } from './links/outside.js';
import type { Log } from './log.js';
import type { Live } from './realtime/live.js';
import type { SearchEngine } from './stores/meilisearch.js';
import type { Limits } from './web/limits.js';

export interface Ctx {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly events: Events;
  /** The Meilisearch client and the names of its indexes. */
  readonly search: SearchEngine;
  readonly limits: Limits;
  /** The bytes of what people attach. */
  readonly files: Files;
  /** The web that links lead to, behind a guard. */
  readonly outside: Outside;
  /** Letters out: by SMTP, or into a folder that the operator can read. */
  readonly mail: Mail;
  /** The address people use, without a trailing slash: what links in letters begin with. Never taken from a request, which says what it likes. */
  readonly siteUrl: () => string;
  /** What goes out over sockets. Subscribers use it; verbs never do. */
  readonly live: Live;
}
