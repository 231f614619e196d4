/** Somebody can help again: what has waited longest and suits them is offered to them. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { liveTalkCounts } from '../conversations/read-dealings.js';
import { OFFERS } from '../matching/constants.js';
import { budgetDayBegan, isHere, shutGate } from '../matching/gates.js';
import { forgetRankings } from '../matching/match-again.js';
import { comeFreeAt } from '../people/come-free-at.js';
import { findHelpers } from '../people/find-helpers.js';
import { restPerson } from '../people/rest-person.js';
import { enqueuePerson } from '../search/enqueue.js';
import { makeOffers } from './make-offers.js';
import { recentOffers } from './recent-offers.js';
import { dealingsToday, returnsAt } from './returns-at.js';
import { waitingFor } from './waiting-for.js';

/** Of the questions' own gates none is looked at here. */
const NOBODY = { _id: new Types.ObjectId('000000000000000000000000'), blocked: [] };

/**
 * Subscriber of person.freed. After a conversation a helper rests first, and is looked at when that is over; otherwise the questions
 * that have waited longest are ranked, and those that suit this person offered, three at most. Who said something new of what they
 * know comes free once more when the search index has it. Writes down when time alone will let them be asked next.
 */
export async function comeFree(ctx: Ctx, { personId, afterTalk, knows }: { personId: string; afterTalk?: boolean; knows?: boolean }): Promise<void> {
  if (afterTalk) return restPerson(new Types.ObjectId(personId), new Date(ctx.clock.now().getTime() + OFFERS.REST_AFTER_TALK_MS));
  if (knows) {
    forgetRankings();
    await enqueuePerson(personId, { comesFree: true });
  }
  await offerWaiting(ctx, personId);
  const next = await nextReturn(ctx, personId);
  if (next) await comeFreeAt([personId], next);
}

/**
 * Offers somebody who may be asked now what has waited longest and suits them. Records offer.made for each and wave.moved.
 * @returns false when they aren't here at all.
 */
export async function offerWaiting(ctx: Ctx, personId: string): Promise<boolean> {
  const now = ctx.clock.now();
  const person = (await findHelpers([personId])).get(personId);
  if (!person || person.kind !== 'member' || !isHere(person, now)) return false;
  const [deeds, live] = await Promise.all([recentOffers([personId], budgetDayBegan(now)), liveTalkCounts([person._id])]);
  if (shutGate(person, dealingsToday(deeds, live.get(personId) ?? 0, now), { asker: NOBODY, language: person.languages[0] ?? 'en' }, now)) return true;
  let offered = 0;
  for (const question of await waitingFor(person, now)) {
    if (offered >= OFFERS.FREED_OFFERS) break;
    const { wave, state, startedAt } = question.asking!;
    const expiresAt = new Date(state === 'waves' ? startedAt.getTime() + OFFERS.WAVES_LAST_MS : now.getTime() + OFFERS.LISTED_TTL_MS);
    if (expiresAt <= now) continue;
    const made = await makeOffers(ctx, question, { wave, places: 1, expiresAt, onlyId: personId });
    if (made === 0) continue;
    offered += made;
    await ctx.events.record('wave.moved', `${question._id}:freed:${personId}:${now.getTime()}`, { questionId: `${question._id}` });
  }
  return true;
}

/** When time alone will let them be asked next, by what is written down now; null: nothing of the kind is ahead. */
export async function nextReturn(ctx: Ctx, personId: string): Promise<Date | null> {
  const now = ctx.clock.now();
  const person = (await findHelpers([personId])).get(personId);
  if (!person || person.kind !== 'member' || person.paused) return null;
  return returnsAt(person, await recentOffers([personId], budgetDayBegan(now)), now);
}
