/** A person's ledger: every entry, and why. */
import type { Types } from 'mongoose';
import { findPersonByHandle } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { findPeople, type PersonCard } from '../people/person-cards.js';
import { findQuestions } from '../questions/find-questions.js';
import type { Question } from '../questions/question.model.js';
import { olderThan, pageOf, readMark } from '../web/cursor.js';
import { LedgerEntryModel, type LedgerEntry } from './ledger-entry.model.js';
import type { RuleName } from './rules.js';

export interface Ledger {
  person: Person;
  items: LedgerEntry[];
  next: string | null;
  questions: Map<string, Question>;
  cards: Map<string, PersonCard>;
}

/** The newest entries of whoever has that handle, with the questions and people they tell of. Everybody may read it. Throws NotFound, InvalidInput. */
export async function readLedger(handle: string, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Ledger> {
  const person = await findPersonByHandle(handle);
  const rows = await LedgerEntryModel.find({ personId: person._id, ...(cursor && olderThan('at', readMark(cursor))) })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean<LedgerEntry[]>();
  const page = pageOf(rows, limit, (entry) => entry.at);
  const [questions, cards] = await Promise.all([
    findQuestions(page.items.map((entry) => entry.questionId).filter((id) => id !== undefined)),
    findPeople(page.items.map((entry) => entry.byId)),
  ]);
  return { person, ...page, questions, cards };
}

const FOR_BADGES: RuleName[] = ['solved-live', 'still-solved', 'accepted-an-answer', 'edit-approved'];

/** The entries that badges rest on, with what took them back. */
export function entriesForBadges(personId: Types.ObjectId): Promise<Pick<LedgerEntry, 'rule' | 'questionId' | 'answerId' | 'byId'>[]> {
  return LedgerEntryModel.find({ personId, rule: { $in: FOR_BADGES.flatMap((rule) => [rule, `${rule}-reversed`]) } }, { rule: 1, questionId: 1, answerId: 1, byId: 1 }).lean<LedgerEntry[]>();
}
