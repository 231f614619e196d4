/** Writing the ledger: once for each (cause, rule, person), cut exactly at the caps however many come at once. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { findWhoIsHere } from '../people/find-person.js';
import { dayOf } from './day.js';
import { LedgerEntryModel, type LedgerEntry } from './ledger-entry.model.js';
import { inTurn } from './in-turn.js';
import { recountOne } from './recount-reputation.js';
import { grant, NOTHING_YET, RULES, type RuleName, type Reversal, type Rule, type SoFar } from './rules.js';

export interface Award {
  rule: RuleName;
  /** What brought it about; with rule and person it makes the entry unique. */
  cause: string;
  personId: string;
  /** Whose doing it was. */
  byId?: string;
  questionId?: string;
  answerId?: string;
  topics?: string[];
  /** A share of the rule's points, when several people earned them together. */
  points?: number;
}

/** Far above the number of processes that could write one person's ledger at once. */
const TRIES = 100;

/**
 * Inserts one entry, which announces standing.changed itself, and brings the person's reputation up to date. The same award again gives
 * the entry already there, and takes up what a crash left undone after it. @returns null when the person is gone.
 */
export async function award(ctx: Ctx, given: Award): Promise<LedgerEntry | null> {
  const rule: Rule = RULES[given.rule];
  const points = given.points ?? rule.points;
  return write(ctx, given, given.rule, async (day) => ({ full: points, day, ...grant(rule, points, await soFar(given, rule, day)) }));
}

/** Takes an entry back by one of its own: as many points as were granted, in the day in which they were. Again: nothing more. */
export async function reverse(ctx: Ctx, original: LedgerEntry, cause: string): Promise<LedgerEntry | null> {
  const given = {
    cause,
    personId: `${original.personId}`,
    topics: original.topics,
    ...(original.byId && { byId: `${original.byId}` }),
    ...(original.questionId && { questionId: `${original.questionId}` }),
    ...(original.answerId && { answerId: `${original.answerId}` }),
  };
  return write(ctx, given, `${original.rule}-reversed` as Reversal, () =>
    // What did not count among one person's votes of the day makes no room there when it goes.
    Promise.resolve({ points: -original.points || 0, full: -original.full || 0, day: original.day, reversesId: original._id, ...(original.cut === 'pair' && { cut: original.cut }) }),
  );
}

type Decided = Pick<LedgerEntry, 'points' | 'full' | 'cut' | 'day' | 'reversesId'>;

/** Decides and inserts; what came between the decision and the insertion takes its number, so it is decided again. */
async function write(ctx: Ctx, given: Omit<Award, 'rule' | 'points'>, rule: RuleName | Reversal, decide: (today: string) => Promise<Decided>): Promise<LedgerEntry | null> {
  const person = await findWhoIsHere(given.personId);
  if (!person) return null;
  const key = { cause: given.cause, rule, personId: person._id };
  return inTurn(given.personId, async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      const before = await LedgerEntryModel.findOne(key).lean<LedgerEntry>();
      if (before) {
        await follow(ctx, before);
        return before;
      }
      const last = await LedgerEntryModel.findOne({ personId: person._id, seq: { $exists: true } }).sort({ seq: -1 }).lean<LedgerEntry>();
      const at = ctx.clock.now();
      const _id = new Types.ObjectId();
      const told = ctx.events.announce('standing.changed', `${_id}`, { personId: given.personId });
      const row = { _id, outbox: [told], ...key, ...(await decide(dayOf(at, person.timeZone))), topics: given.topics ?? [], ...idsOf(given), at, seq: (last?.seq ?? 0) + 1 };
      try {
        const entry = (await LedgerEntryModel.create(row)).toObject<LedgerEntry>();
        await follow(ctx, entry);
        return entry;
      } catch (error) {
        if ((error as { code?: number }).code !== 11000) throw error;
      }
    }
    throw new Error(`The ledger of ${given.personId} stayed busy.`);
  });
}

/** The subscriber of standing.changed counts again; done here so that whoever earned it sees it. */
async function follow(ctx: Ctx, { _id, personId, outbox }: LedgerEntry): Promise<void> {
  if (!outbox?.length) return;
  await recountOne(personId);
  ctx.events.publish(LedgerEntryModel, _id, ...outbox);
}

async function soFar(given: Award, rule: Rule, day: string): Promise<SoFar> {
  const personId = new Types.ObjectId(given.personId);
  if (rule.lifetime !== undefined) {
    const entries = await LedgerEntryModel.find({ personId, rule: { $in: [given.rule, `${given.rule}-reversed`] } }, { points: 1 }).lean<LedgerEntry[]>();
    return { ...NOTHING_YET, lifetime: entries.reduce((sum, entry) => sum + entry.points, 0) };
  }
  if (!rule.vote) return NOTHING_YET;
  return votesOfDay(await LedgerEntryModel.find({ personId, day }).lean<LedgerEntry[]>(), given.byId);
}

/** What the votes among a day's entries come to. A vote that a cap on one person's votes took to nothing did not count. */
export function votesOfDay(entries: LedgerEntry[], byId: string | undefined): SoFar {
  const votes = entries.filter((entry) => (RULES[entry.rule.replace(/-reversed$/, '') as RuleName] as Rule | undefined)?.vote);
  return {
    votePoints: votes.reduce((sum, entry) => sum + entry.points, 0),
    pairVotes: byId === undefined ? 0 : votes.filter((entry) => String(entry.byId) === byId && entry.cut !== 'pair').reduce((count, entry) => count + (entry.rule.endsWith('-reversed') ? -1 : 1), 0),
    lifetime: 0,
  };
}

function idsOf(given: Pick<Award, 'byId' | 'questionId' | 'answerId'>) {
  const ids: { byId?: Types.ObjectId; questionId?: Types.ObjectId; answerId?: Types.ObjectId } = {};
  for (const name of ['byId', 'questionId', 'answerId'] as const) if (given[name] !== undefined) ids[name] = new Types.ObjectId(given[name]);
  return ids;
}
