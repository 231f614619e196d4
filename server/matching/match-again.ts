/** The ranking of a question, kept for as long as its waves last: who knows about it changes slowly, who may be asked at any moment. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { liveTalkCounts } from '../conversations/read-dealings.js';
import { passesSince, recentOffers } from '../offers/recent-offers.js';
import { findCandidates, findHelpers } from '../people/find-helpers.js';
import type { Question } from '../questions/question.model.js';
import { MATCHING, OFFERS } from './constants.js';
import { budgetDayBegan, shutGate } from './gates.js';
import { match, type Match } from './match.js';
import { dealingsOf } from './read-facts.js';

interface Kept {
  /** Of its words: an edited question is ranked anew. */
  words: string;
  at: number;
  items: Match[];
}

type Asked = Pick<Question, '_id' | 'askerId' | 'title' | 'body' | 'topics' | 'language'>;

const kept = new Map<string, Kept>();

/**
 * Everyone who could help, best first. The order may be some minutes old; every gate is read anew, so nobody is asked for whom one is
 * shut by now. @param onlyId the gates of this person alone are read, and nobody else is in the list.
 */
export async function matchAgain(ctx: Ctx, question: Asked, onlyId?: string): Promise<Match[]> {
  const now = ctx.clock.now();
  const key = `${question._id}`;
  const words = JSON.stringify([question.title, question.body, question.topics, question.language]);
  const before = kept.get(key);
  const age = before ? now.getTime() - before.at : Infinity;
  if (!before || before.words !== words || age < 0 || age >= OFFERS.RANKING_KEPT_MS || (onlyId !== undefined && (await joinedSince(onlyId, before)))) {
    const { items, degraded } = await match(ctx, question);
    if (!degraded) keep(key, { words, at: now.getTime(), items });
    return onlyId === undefined ? items : items.filter(({ personId }) => personId === onlyId);
  }
  return throughGates(question, onlyId === undefined ? before.items : before.items.filter(({ personId }) => personId === onlyId), now);
}

/** Whoever was not here yet can't have been ranked. */
async function joinedSince(personId: string, { at, items }: Kept): Promise<boolean> {
  if (items.some((item) => item.personId === personId)) return false;
  const person = (await findHelpers([personId])).get(personId);
  return person !== undefined && person.createdAt.getTime() >= at;
}

/** Somebody's know-how is new to the index: they belong into every ranking at once. */
export function forgetRankings(): void {
  kept.clear();
}

/** As few as can matter: whoever was ranked longest ago goes first. */
function keep(key: string, ranking: Kept): void {
  kept.delete(key);
  kept.set(key, ranking);
  if (kept.size > OFFERS.RANKINGS_KEPT) kept.delete(kept.keys().next().value!);
}

async function throughGates(question: Asked, items: Match[], now: Date): Promise<Match[]> {
  const ids = items.map(({ personId }) => personId);
  const [people, live, offers, passes, askers] = await Promise.all([
    findCandidates(ids),
    liveTalkCounts(ids.map((id) => new Types.ObjectId(id))),
    // An offer accepted within a budget's day may have been made a little before it.
    recentOffers(ids, new Date(budgetDayBegan(now).getTime() - OFFERS.LISTED_TTL_MS)),
    passesSince(ids, new Date(now.getTime() - MATCHING.NOT_MY_THING_MS)),
    ids.length > 0 ? findCandidates([`${question.askerId}`]) : new Map<string, never>(),
  ]);
  const asker = askers.get(`${question.askerId}`) ?? { _id: question.askerId, blocked: [] };
  return items.flatMap((item) => {
    const person = people.get(item.personId);
    if (!person) return [];
    const isTheirs = ({ helperId }: { helperId: Types.ObjectId }) => helperId.equals(person._id);
    const dealings = { liveTalks: live.get(item.personId) ?? 0, ...dealingsOf(offers.filter(isTheirs), passes.filter(isTheirs), question.topics, now) };
    const whyNot = shutGate(person, dealings, { asker, language: question.language }, now);
    return [{ ...item, person, whyNot, askable: whyNot === null }];
  });
}
