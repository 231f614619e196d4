/** The few badges there are, each earned by outcomes and nothing else; pure. */
import type { LedgerEntry } from '../reputation/ledger-entry.model.js';
import type { RuleName } from '../reputation/rules.js';
import { BAR, DIFFERENT_DAYS, DIFFERENT_PEOPLE } from '../reputation/standing.js';
import type { TopicStanding } from '../reputation/standing-of.js';

export type Told = Pick<LedgerEntry, 'rule' | 'questionId' | 'answerId' | 'byId'>;

export interface Earned {
  badge: BadgeName;
  topic: string;
  because: string;
}

interface Kind {
  name: string;
  /** What it takes, as /badges says it. */
  takes: string;
}

export const BADGES = {
  'first-rescue': { name: 'First rescue', takes: 'You helped somebody live, and they said that it was solved.' },
  'good-ear': { name: 'Good ear', takes: 'Ten different people said that you solved it with them, live.' },
  'held-up': { name: 'Held up', takes: 'Ten times the person you helped said a week later that it was still solved.' },
  'knows-well': { name: 'Knows it well', takes: `For one topic: outcomes with at least ${DIFFERENT_PEOPLE} different people on ${DIFFERENT_DAYS} different days, and even the careful estimate says that at least ${BAR * 100} % of them were good. Older outcomes weigh less. It is lost below nine tenths of that.` },
  'closes-the-loop': { name: 'Closes the loop', takes: 'Ten times you said which answer of somebody else worked, so that the next person finds it first.' },
  'clear-words': { name: 'Clear words', takes: 'Twenty-five changes you suggested to what others wrote were approved.' },
} as const satisfies Record<string, Kind>;

export type BadgeName = keyof typeof BADGES;

const MANY = 10;
const EDITS = 25;

/** What these entries and standings earn now. What was taken back doesn't count. */
export function earnedBy(entries: Told[], standings: Pick<TopicStanding, 'topic' | 'knowsWell' | 'sentence'>[]): Earned[] {
  const standing = (rule: RuleName) => netOf(entries, rule);
  const [solved, still, accepting, edits] = [standing('solved-live'), standing('still-solved'), standing('accepted-an-answer'), standing('edit-approved')];
  const people = new Set(solved.map(({ byId }) => `${byId}`));
  const earned: Earned[] = [];
  const give = (badge: BadgeName, because: string) => earned.push({ badge, topic: '', because });
  if (solved.length >= 1) give('first-rescue', 'Somebody said that it was solved with them, live.');
  if (people.size >= MANY) give('good-ear', `${MANY} different people said that it was solved with them, live.`);
  if (still.length >= MANY) give('held-up', `${MANY} solutions still held a week later.`);
  if (accepting.length >= MANY) give('closes-the-loop', `Said ${MANY} times which answer worked.`);
  if (edits.length >= EDITS) give('clear-words', `${EDITS} suggested changes were approved.`);
  for (const { topic, knowsWell, sentence } of standings) if (knowsWell) earned.push({ badge: 'knows-well', topic, because: `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.` });
  return earned;
}

/** The entries of a rule that stand: each reversal takes away one on the same question and answer. */
function netOf(entries: Told[], rule: RuleName): Told[] {
  const keyOf = ({ questionId, answerId, byId }: Told) => `${questionId} ${answerId} ${byId}`;
  const back = new Map<string, number>();
  for (const entry of entries) if (entry.rule === `${rule}-reversed`) back.set(keyOf(entry), (back.get(keyOf(entry)) ?? 0) + 1);
  return entries.filter((entry) => {
    if (entry.rule !== rule) return false;
    const left = back.get(keyOf(entry)) ?? 0;
    if (left > 0) back.set(keyOf(entry), left - 1);
    return left === 0;
  });
}

/** "Knows sourdough well". */
export function badgeWords({ badge, topic }: { badge: string; topic: string }): string {
  return badge === 'knows-well' ? `Knows ${topic} well` : (BADGES[badge as BadgeName]?.name ?? badge);
}
