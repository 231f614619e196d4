/** What runs by the clock: one line a job. */
import { sendLetters } from '../channels/send-letters.js';
import { SECOND } from '../clock.js';
import type { Ctx } from '../context.js';
import { settleConversations } from '../conversations/settle-conversation.js';
import { advanceAsking } from '../offers/advance-asking.js';
import { drainSearchQueue } from '../search/drain.js';
import { CHECK_EVERY_MS, checkEngine } from '../search/search-health.js';

export interface Job {
  name: string;
  /** Between the end of one run and the start of the next. */
  everyMs: number;
  run(ctx: Ctx): Promise<unknown>;
}

export const jobs: Job[] = [
  { name: 'sweep outboxes', everyMs: 5 * SECOND, run: (ctx) => ctx.events.sweep() },
  { name: 'resume events', everyMs: 5 * SECOND, run: (ctx) => ctx.events.resume() },
  { name: 'settle conversations', everyMs: 30 * SECOND, run: settleConversations },
  { name: 'drain search queue', everyMs: SECOND, run: drainSearchQueue },
  { name: 'send letters', everyMs: SECOND, run: sendLetters },
  { name: 'advance asking', everyMs: SECOND, run: advanceAsking },
  { name: 'look after the search engine', everyMs: CHECK_EVERY_MS, run: checkEngine },
];
