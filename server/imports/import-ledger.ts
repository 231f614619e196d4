/** Step five: what those outcomes brought the people of the site, by the same rules and caps as here and on the days they happened. */
import type { Types } from 'mongoose';
import { sharesOfAcceptance } from '../reputation/award-acceptance.js';
import { sharesOfVote } from '../reputation/award-vote.js';
import { dayOf } from '../reputation/day.js';
import { LedgerEntryModel, type LedgerEntry } from '../reputation/ledger-entry.model.js';
import { recountReputation } from '../reputation/recount-reputation.js';
import { grant, NOTHING_YET, RULES, type Rule, type RuleName } from '../reputation/rules.js';
import { rowsOf } from './dump.js';
import type { Outcome } from './import-report.js';
import { personId } from './map-person.js';
import { acceptedAt, acceptedOf, answerId, questionId } from './map-post.js';
import { VOTE_TYPE, VoteInput } from './rows.input.js';
import { originKey, stableId } from './site.js';
import type { Author } from './survey.js';
import { inBatches, type Work } from './work.js';
import { insertNew } from './write-rows.js';

/** Where the days of imported people begin: a dump knows no time zones, and its votes know only days. */
const TIME_ZONE = 'UTC';

interface Gain {
  rule: RuleName;
  points: number;
  cause: string;
  person: Author;
  by?: Types.ObjectId;
  /** Number of the answer or question in the dump. */
  post: number;
  at: Date;
}

export async function importLedger(work: Work): Promise<void> {
  const people = new Map<string, Types.ObjectId>();
  const write = async (entries: LedgerEntry[]) => {
    for (const entry of entries) people.set(`${entry.personId}`, entry.personId);
    for (const outcome of await writeEntries(entries)) work.report.wrote('ledger entries', outcome);
  };
  await inBatches(entriesOf(work, acceptances(work)), work.watch, 'ledger: acceptances', 0, write);
  await inBatches(entriesOf(work, votes(work)), work.watch, 'ledger: votes', work.survey.votes, write);
  await inBatches(people.values(), work.watch, 'reputations', people.size, recountReputation);
}

/** The asker is known for an acceptance, and gains by it too. */
function* acceptances({ dump, survey }: Work): Generator<Gain> {
  for (const [id, question] of survey.posts) {
    const answer = question.type === 'question' ? acceptedOf(id, question, survey.posts) : undefined;
    if (!answer) continue;
    const answered = question.acceptedAnswerId!;
    const authors = new Map([question.author, answer.author].map((author) => [`${personId(dump.site, author)}`, author]));
    // Round 0 stands for what was imported: a withdrawal here takes these very entries back.
    const cause = `answer.accepted:${answerId(dump.site, answered)}:0`;
    for (const { rule, points, personId: gainer } of sharesOfAcceptance([`${personId(dump.site, answer.author)}`], `${personId(dump.site, question.author)}`))
      yield { rule, points, cause, person: authors.get(gainer)!, by: personId(dump.site, question.author), post: answered, at: acceptedAt(answer) };
  }
}

async function* votes({ dump, survey }: Work): AsyncGenerator<Gain> {
  const seen = new Set<number>();
  for await (const { row } of rowsOf(dump, 'Votes', VoteInput)) {
    const post = survey.posts.get(row.PostId);
    const value = row.VoteTypeId === VOTE_TYPE.up ? 1 : row.VoteTypeId === VOTE_TYPE.down ? -1 : 0;
    if (value === 0 || !post || post.type === 'other' || survey.posts.get(post.questionId)?.type !== 'question' || seen.has(row.Id)) continue;
    seen.add(row.Id);
    const cause = `vote.imported:${originKey(dump.site, 'vote', row.Id)}`;
    const at = row.CreationDate > post.createdAt ? row.CreationDate : post.createdAt;
    for (const { rule, points } of sharesOfVote({ subject: post.type, value }, ['author'])) yield { rule, points, cause, person: post.author, post: row.PostId, at };
  }
}

/** Gains as entries, cut at the day's cap in the order of the dump. Nobody is there to gain for an account that is gone. */
async function* entriesOf({ dump, survey, report }: Work, gains: Iterable<Gain> | AsyncIterable<Gain>): AsyncGenerator<LedgerEntry> {
  const votePoints = new Map<string, number>();
  for await (const { rule, points, cause, person, by, post, at } of gains) {
    report.read('ledger entries');
    if (!('id' in person)) {
      report.skip('ledger entries', 'for someone who left');
      continue;
    }
    const facts = survey.posts.get(post)!;
    const day = dayOf(at, TIME_ZONE);
    const key = `${person.id} ${day}`;
    const soFar = votePoints.get(key) ?? 0;
    const granted = grant(RULES[rule], points, { ...NOTHING_YET, votePoints: soFar });
    if ((RULES[rule] as Rule).vote) votePoints.set(key, soFar + granted.points);
    const gainer = personId(dump.site, person);
    yield {
      _id: stableId(originKey(dump.site, 'ledger', `${cause}/${rule}/${gainer}`)),
      cause,
      rule,
      personId: gainer,
      full: points,
      ...granted,
      day,
      topics: survey.posts.get(facts.questionId)!.topics,
      questionId: questionId(dump.site, facts.questionId),
      ...(facts.type === 'answer' && { answerId: answerId(dump.site, post) }),
      ...(by && { byId: by }),
      at,
    };
  }
}

/** The ledger is only ever added to: what is there stays as it was granted. */
async function writeEntries(entries: LedgerEntry[]): Promise<Outcome[]> {
  const there = await LedgerEntryModel.find({ _id: { $in: entries.map(({ _id }) => _id) } }, { _id: 1 }).lean<LedgerEntry[]>();
  const stored = new Set(there.map(({ _id }) => `${_id}`));
  await insertNew(LedgerEntryModel, entries.filter(({ _id }) => !stored.has(`${_id}`)), true);
  return entries.map(({ _id }): Outcome => (stored.has(`${_id}`) ? 'unchanged' : 'new'));
}
