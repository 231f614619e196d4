/** Asks others beside a talk whose helper fell silent: first whoever stayed ready, then the next suitable ones, step by step. */
import type { Ctx } from '../context.js';
import { claimStep, stepTaken, stopSeeking, talksSeeking } from '../conversations/seek-backup.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { endBackup } from '../conversations/welcome-back.js';
import { findHandover } from '../handovers/find-handovers.js';
import { OFFERS } from '../matching/constants.js';
import { findHelpers, whoBlocked } from '../people/find-helpers.js';
import { findQuestion } from '../questions/find-question.js';
import type { Question } from '../questions/question.model.js';
import { makeOffers } from './make-offers.js';
import { OfferModel, type Offer } from './offer.model.js';
import { thankBackups } from './settle-backup.js';

/** The job: takes every step due by ctx.clock, once. Several servers may run it beside each other. */
export async function seekBackups(ctx: Ctx): Promise<void> {
  for (const talk of await talksSeeking(ctx)) {
    if (talk.status !== 'live') await stopSeeking(talk);
    else await seekBackup(ctx, talk);
  }
}

async function seekBackup(ctx: Ctx, talk: Conversation): Promise<void> {
  const question = await findQuestion(talk.questionId);
  if (!question?.conversationId?.equals(talk._id) || question.status !== 'helping' || question.removal || talk.backup!.step > OFFERS.BACKUP_PLACES.length || (talk.backup!.step > 0 && (await namedIn(talk)))) return void (await endBackup(ctx, talk, 'nobody'));
  const claimed = await claimStep(ctx, talk);
  if (!claimed) return;
  const waitMs = await takeStep(ctx, claimed, question);
  // Somebody joined or came back while offers were made: these would lead nowhere.
  if (!(await stepTaken(claimed, new Date(ctx.clock.now().getTime() + waitMs)))) await thankBackups(ctx, { conversationId: `${talk._id}`, questionId: `${question._id}` });
}

/** @returns how long to wait for those who were asked. */
async function takeStep(ctx: Ctx, talk: Conversation, question: Question): Promise<number> {
  const { step } = talk.backup!;
  const notAmong = await whoMayNotJoin(talk);
  const ask = (places: number, among?: Set<string>, named?: string) =>
    makeOffers(ctx, question, { wave: step, places, expiresAt: new Date(talk.backup!.since.getTime() + LASTS_MS), beside: { conversationId: talk._id, notAmong, ...(among && { among }), ...(named && { named }) } });
  const named = await namedIn(talk);
  if (named) return (await ask(1, undefined, named)) > 0 ? OFFERS.NAMED_WAITS_MS : 0;
  if (step === 1) {
    const ready = await whoStayedReady(ctx, question);
    return ready.size > 0 && (await ask(ready.size, ready)) > 0 ? OFFERS.BACKUP_READY_MS : 0;
  }
  await ask(OFFERS.BACKUP_PLACES[step - 2]!);
  return OFFERS.BACKUP_WAITS_MS[step - 2]!;
}

/** All steps together; earlier offers stay open until then. */
const LASTS_MS = OFFERS.BACKUP_WAITS_MS.reduce((sum: number, ms) => sum + ms, OFFERS.BACKUP_READY_MS);

/** Whom the helper of a hand-over named; null: whoever suits. */
async function namedIn({ backup }: Conversation): Promise<string | null> {
  const namedId = (await findHandover(backup?.handoverId))?.namedId;
  return namedId ? `${namedId}` : null;
}

async function whoStayedReady(ctx: Ctx, { _id }: Question): Promise<Set<string>> {
  const rows = await OfferModel.find({ questionId: _id }, { helperId: 1, readyUntil: 1 }).lean<Offer[]>();
  return new Set(rows.filter(({ readyUntil }) => readyUntil && readyUntil > ctx.clock.now()).map(({ helperId }) => `${helperId}`));
}

/** Whoever is in the talk, and whoever blocked one of its helpers or is blocked by one: nobody meets them in a room unasked. */
async function whoMayNotJoin({ helperIds, memberIds }: Conversation): Promise<Set<string>> {
  const [helpers, blockers] = await Promise.all([findHelpers(helperIds.map(String)), whoBlocked(helperIds)]);
  return new Set([...helperIds, ...memberIds, ...[...helpers.values()].flatMap(({ blocked }) => blocked), ...blockers].map(String));
}
