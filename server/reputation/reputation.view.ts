/** The ledger as people read it: what happened, in words that fit whoever looks. */
import type { PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import type { Cut, LedgerEntry } from './ledger-entry.model.js';
import type { Ledger } from './read-ledger.js';
import type { RuleName } from './rules.js';

/** `by` is the name of whoever did it, for what is done in the open. Who voted is nobody's business. */
const REASONS: Record<RuleName, (by: string) => string> = {
  'answer-voted-up': () => 'Answer voted up',
  'question-voted-up': () => 'Question voted up',
  'answer-accepted': (by) => `Answer accepted by ${by}`,
  'accepted-an-answer': () => 'Said which answer worked',
  'solved-live': (by) => `Solved live, says ${by}`,
  'still-solved': (by) => `Still solved after a week, says ${by}`,
  'edit-approved': () => 'Edit approved',
  'answer-voted-down': () => 'Answer voted down',
  'question-voted-down': () => 'Question voted down',
  'voted-an-answer-down': () => 'Voted an answer down',
  'removed-as-abuse': () => 'Post removed as spam or abuse',
  'not-solved': () => 'Helped live; it is not solved yet',
};

const TAKEN_BACK: Partial<Record<RuleName, (by: string) => string>> = {
  'answer-accepted': (by) => `Acceptance taken back by ${by}`,
  'accepted-an-answer': () => 'Took an acceptance back',
};

const CUTS: Record<Cut, string> = {
  day: "the day's 200 points from votes were reached",
  pair: 'six votes a day count from one person',
  lifetime: 'the most that edits bring was reached',
};

/** Why an entry stands there. */
export function reasonFor(entry: Pick<LedgerEntry, 'rule' | 'cut'>, by: string): string {
  const rule = entry.rule.replace(/-reversed$/, '') as RuleName;
  const why = entry.rule === rule ? (REASONS[rule]?.(by) ?? rule) : (TAKEN_BACK[rule]?.(by) ?? `${REASONS[rule]?.(by) ?? rule}, then taken back`);
  return entry.cut ? `${why} (${CUTS[entry.cut]})` : why;
}

/** One entry for a page or a program. What somebody voted down is shown to themselves only. */
export function ledgerRow(entry: LedgerEntry, { questions, cards }: Pick<Ledger, 'questions' | 'cards'>, viewer: Pick<Person, '_id'> | null) {
  const question = entry.questionId && questions.get(`${entry.questionId}`);
  const hidden = entry.rule.startsWith('voted-an-answer-down') && !viewer?._id.equals(entry.personId);
  const by: PersonCard | undefined = entry.byId && cards.get(`${entry.byId}`);
  return {
    id: `${entry._id}`,
    rule: entry.rule,
    points: signed(entry.points),
    value: entry.points,
    lost: entry.points < 0,
    reason: reasonFor(entry, by?.name ?? 'the person who asked'),
    href: question && !hidden ? (entry.answerId ? paths.answer(question._id, entry.answerId) : paths.question(question._id)) : null,
    title: question && !hidden ? question.title : null,
    topics: hidden ? [] : entry.topics,
    note: entry.rule.endsWith('-reversed') ? `Takes back an entry of ${entry.day}` : entry.cut && entry.cut !== 'lifetime' ? `Counted in ${entry.day}, the day where they live` : null,
    at: entry.at,
  };
}

/** "+10", "0", "-2" with a real minus sign. */
function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `\u2212${-points}` : '0';
}
