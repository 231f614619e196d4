/** Somebody can help again: what has waited longest and suits them is offered to them. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { OFFERS } from '../matching/constants.js';
import { restPerson } from '../people/rest-person.js';
import { findHelpers } from '../people/find-helpers.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { makeOffers } from './make-offers.js';

/**
 * After a conversation a helper rests first, and waiting questions are tried again when that is over; otherwise the listed
 * questions that have waited longest are ranked, and those that suit this person offered, three at most.
 */
export async function comeFree(ctx: Ctx, { personId, afterTalk }: { personId: string; afterTalk?: boolean }): Promise<void> {
  const now = ctx.clock.now();
  if (afterTalk) {
    const rested = new Date(now.getTime() + OFFERS.REST_AFTER_TALK_MS);
    await restPerson(new Types.ObjectId(personId), rested);
    await QuestionModel.updateMany({ 'asking.state': 'listed', 'asking.dueAt': { $gt: rested } }, { $set: { 'asking.dueAt': rested } });
    return;
  }
  const person = (await findHelpers([personId])).get(personId);
  if (!person || person.paused || person.kind !== 'member') return;
  const waiting = await QuestionModel.find({ 'asking.state': 'listed', status: 'open', removal: null, language: { $in: person.languages } }).sort({ 'asking.startedAt': 1 }).limit(OFFERS.FREED_LOOKED_AT).lean<Question[]>();
  let offered = 0;
  const unfit: Question[] = [];
  for (const question of waiting) {
    if (offered >= OFFERS.FREED_OFFERS) break;
    if (question.asking!.offered >= OFFERS.MOST + OFFERS.LISTED_MOST) continue;
    const made = await makeOffers(ctx, question, { wave: question.asking!.wave, places: 1, expiresAt: new Date(now.getTime() + OFFERS.LISTED_TTL_MS), onlyId: personId });
    if (made === 0) {
      unfit.push(question);
      continue;
    }
    offered += made;
    await ctx.events.record('wave.moved', `${question._id}:freed:${personId}:${now.getTime()}`, { questionId: `${question._id}` });
  }
  // What they have just said of themselves may not be in the search index yet.
  const soon = new Date(now.getTime() + OFFERS.RETRY_LEAST_MS);
  const again = unfit.slice(0, OFFERS.FREED_OFFERS - offered).map(({ _id }) => _id);
  if (again.length > 0) await QuestionModel.updateMany({ _id: { $in: again }, 'asking.state': 'listed', 'asking.dueAt': { $gt: soon } }, { $set: { 'asking.dueAt': soon } });
}
