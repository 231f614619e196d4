/** What runs by the clock: one line a job. */
import { sweepFiles } from '../attachments/sweep-files.js';
import { lookAfterCalls } from '../calls/look-after-calls.js';
import { settleFadingBadges } from '../badges/settle-badges.js';
import { sendLetters } from '../channels/send-letters.js';
import { SECOND } from '../clock.js';
import type { Ctx } from '../context.js';
import { settleConversations } from '../conversations/settle-conversation.js';
import { noticeSilence } from '../conversations/notice-silence.js';
import { tellAway } from '../conversations/tell-away.js';
import { settleOnceMore } from '../departures/settle-departure.js';
import { keepMatchingDays } from '../insight/keep-matching-days.js';
import { lapseMentions } from '../listening/hold-mention.js';
import { handOverOnceMore } from '../merges/hand-over.js';
import { OFFERS } from '../matching/constants.js';
import { noteScarce } from '../matching/note-scarce.js';
import { advanceAsking } from '../offers/advance-asking.js';
import { foldOffers } from '../offers/fold-offers.js';
import { seekBackups } from '../offers/seek-backup.js';
import { drainSearchQueue } from '../search/drain.js';
import { keepIndexesCurrent } from '../search/keep-current.js';
import { mailNews } from '../notifications/mail-news.js';
import { findRings } from '../rings/find-rings.js';
import { forgetReports } from '../reports/forget-reports.js';
import { refreshSiteAge } from '../reputation/site-age.js';
import { CHECK_EVERY_MS, checkEngine } from '../search/search-health.js';
import { askWhetherStill } from '../solutions/ask-still.js';
import { expireTranscripts } from '../transcripts/expire-transcripts.js';
import { flushViews } from '../visits/count-view.js';

export interface Job {
  name: string;
  /** Between the end of one run and the start of the next. */
  everyMs: number;
  /** Also at once when the server starts: what a crash left must not wait. */
  atStart?: boolean;
  run(ctx: Ctx): Promise<unknown>;
}

export const jobs: Job[] = [
  { name: 'take up events', everyMs: 5 * SECOND, atStart: true, run: (ctx) => ctx.events.sweep().then(() => ctx.events.resume()) },
  { name: 'settle conversations', everyMs: 30 * SECOND, atStart: true, run: settleConversations },
  { name: 'keep the search index current', everyMs: 5 * SECOND, atStart: true, run: keepIndexesCurrent },
  { name: 'drain search queue', everyMs: SECOND, run: drainSearchQueue },
  { name: 'tell who was away', everyMs: 5 * SECOND, run: tellAway },
  { name: 'write letters about news', everyMs: 5 * SECOND, run: mailNews },
  { name: 'send letters', everyMs: SECOND, run: sendLetters },
  { name: 'hand over once more', everyMs: 30 * SECOND, run: handOverOnceMore },
  { name: 'settle departures once more', everyMs: 30 * SECOND, run: settleOnceMore },
  { name: 'advance asking', everyMs: SECOND, run: advanceAsking },
  { name: 'notice silent helpers', everyMs: 2 * SECOND, run: noticeSilence },
  { name: 'look after calls', everyMs: 2 * SECOND, run: lookAfterCalls },
  { name: 'seek backup', everyMs: SECOND, run: seekBackups },
  { name: 'fold offers of past days', everyMs: OFFERS.FOLDED_EVERY_MS, atStart: true, run: foldOffers },
  { name: 'let mentions lapse', everyMs: 10 * SECOND, run: lapseMentions },
  { name: 'ask whether it is still solved', everyMs: 60 * SECOND, run: askWhetherStill },
  { name: 'sweep files that were never sent', everyMs: 600 * SECOND, run: sweepFiles },
  { name: 'write down views', everyMs: 10 * SECOND, run: flushViews },
  { name: 'let badges fade', everyMs: 3600 * SECOND, run: settleFadingBadges },
  { name: 'see whose votes go in circles', everyMs: 3600 * SECOND, run: findRings },
  { name: 'see who is one of few', everyMs: 3600 * SECOND, run: noteScarce },
  { name: 'see how far the site has grown', everyMs: 60 * SECOND, run: refreshSiteAge },
  { name: 'count how matching does', everyMs: 60 * SECOND, run: keepMatchingDays },
  { name: 'let transcripts expire', everyMs: 60 * SECOND, run: expireTranscripts },
  { name: 'forget what was reported', everyMs: 60 * SECOND, run: forgetReports },
  { name: 'look after the search engine', everyMs: CHECK_EVERY_MS, run: checkEngine },
];
