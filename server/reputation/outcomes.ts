/** Outcomes read off a ledger: for each topic and question one, however many entries tell of it; pure. */
import type { LedgerEntry } from './ledger-entry.model.js';
import type { Outcome } from './standing.js';

type Told = Pick<LedgerEntry, 'rule' | 'topics' | 'questionId' | 'byId' | 'at' | 'cause'>;

/** What the entries of one question come to. */
interface Sum {
  accepted: number;
  solvedLive: number;
  still: number;
  notSolved: number;
  ups: number;
  downs: number;
  at: Date;
  withId: string;
}

const COUNTED: Record<string, keyof Omit<Sum, 'at' | 'withId'>> = {
  'answer-accepted': 'accepted',
  'solved-live': 'solvedLive',
  'still-solved': 'still',
  'not-solved': 'notSolved',
  'answer-voted-up': 'ups',
  'answer-voted-down': 'downs',
};

/** By topic. Good: accepted or solved live. Bad: a conversation that ended without a solution, or an answer voted down more than up. */
export function outcomesByTopic(entries: Told[]): Map<string, Outcome[]> {
  const sums = new Map<string, Sum>();
  const topicsOf = new Map<string, Set<string>>();
  for (const entry of entries) {
    const reversed = entry.rule.endsWith('-reversed');
    const counted = COUNTED[entry.rule.replace(/-reversed$/, '')];
    if (!counted || !entry.questionId) continue;
    const id = `${entry.questionId}`;
    const sum = sums.get(id) ?? { accepted: 0, solvedLive: 0, still: 0, notSolved: 0, ups: 0, downs: 0, at: entry.at, withId: '' };
    sum[counted] += reversed ? -1 : 1;
    if (entry.at > sum.at) sum.at = entry.at;
    if (entry.byId && counted !== 'ups' && counted !== 'downs') sum.withId = `${entry.byId}`;
    sums.set(id, sum);
    const topics = topicsOf.get(id) ?? new Set();
    entry.topics.forEach((topic) => topics.add(topic));
    topicsOf.set(id, topics);
  }
  const byTopic = new Map<string, Outcome[]>();
  for (const [questionId, sum] of sums) {
    const good = sum.accepted > 0 || sum.solvedLive > 0;
    const bad = !good && (sum.notSolved > 0 || sum.downs > sum.ups);
    if (!good && !bad) continue;
    // Whoever is not known (an imported vote) still is somebody: one for each question.
    const outcome: Outcome = { questionId, withId: sum.withId || questionId, good, at: sum.at, still: sum.still > 0 };
    for (const topic of topicsOf.get(questionId)!) byTopic.set(topic, [...(byTopic.get(topic) ?? []), outcome]);
  }
  return byTopic;
}
