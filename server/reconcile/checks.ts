/** Everything that is derived, one line each: the list that `npm run reconcile` goes through. */
import { checkAccepted, checkAnswerCounts, checkCommentCounts, checkMeToos, checkScores } from './check-counts.js';
import { checkBadges } from './check-badges.js';
import { checkCaps } from './check-caps.js';
import { checkEvents, checkOutboxes } from './check-events.js';
import { checkAcceptances, checkConversations, checkEdits, checkRemovals, checkStill, checkVotes } from './check-ledger.js';
import { checkKnowHow } from './check-know-how.js';
import { checkPastOffers } from './check-past-offers.js';
import { checkSearch } from './check-search.js';
import { checkTotals } from './check-totals.js';
import type { Check } from './difference.js';

export const checks: Check[] = [
  { name: 'outboxes', run: checkOutboxes },
  { name: 'events', run: checkEvents },
  { name: 'ledger of votes', run: checkVotes },
  { name: 'ledger of acceptances', run: checkAcceptances },
  { name: 'ledger of talks', run: checkConversations },
  { name: 'ledger of solutions that held', run: checkStill },
  { name: 'ledger of edits', run: checkEdits },
  { name: 'ledger of removals', run: checkRemovals },
  { name: 'caps', run: checkCaps },
  { name: 'reputation', run: checkTotals },
  { name: 'badges', run: checkBadges },
  { name: 'scores', run: checkScores },
  { name: 'accepted answers', run: checkAccepted },
  { name: 'counts of answers', run: checkAnswerCounts },
  { name: 'counts of comments', run: checkCommentCounts },
  { name: 'counts of me too', run: checkMeToos },
  { name: 'search', run: checkSearch },
  { name: 'know-how', run: checkKnowHow },
  { name: 'past offers', run: checkPastOffers },
];
