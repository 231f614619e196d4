/** One question's next step: another wave, the list, another try, or the end of asking. Each step is claimed by one conditional write. */
import { SECOND } from '../clock.js';
import type { Ctx } from '../context.js';
import { OFFERS } from '../matching/constants.js';
import { QuestionModel, type Asking, type Question } from '../questions/question.model.js';
import { countOfWave, makeOffers } from './make-offers.js';
import { OfferModel } from './offer.model.js';
import { settleAsking } from './settle-asking.js';

const MAKING_MS = 5 * SECOND;

/** Takes the step that is due. Done by two at once, one of them does it. Records wave.moved. */
export async function advanceQuestion(ctx: Ctx, question: Question): Promise<void> {
  const { asking } = question;
  if (!asking || asking.state === 'done') return;
  if (question.status !== 'open' || question.removal) return settleAsking(ctx, question);
  if (asking.making > 0) return takeUp(ctx, question, asking);
  if (asking.state === 'waves') return spent(asking, ctx.clock.now()) ? list(ctx, question, asking) : wave(ctx, question, asking);
  return tryAgain(ctx, question, asking);
}

function spent({ wave, offered, startedAt }: Asking, now: Date): boolean {
  return wave >= OFFERS.WAVES.length || offered >= OFFERS.MOST || now.getTime() - startedAt.getTime() >= OFFERS.WAVES_LAST_MS;
}

async function wave(ctx: Ctx, question: Question, asking: Asking): Promise<void> {
  const places = Math.min(OFFERS.WAVES[asking.wave]!, OFFERS.MOST - asking.offered);
  const claimed = await claim(ctx, question, asking, { state: 'waves', wave: asking.wave + 1, dueAt: leaseFrom(ctx), making: places });
  if (claimed) await offerWave(ctx, claimed, claimed.asking!, places);
}

/** A crash broke this wave or try off: its places that are still free are offered now. */
async function takeUp(ctx: Ctx, question: Question, asking: Asking): Promise<void> {
  const claimed = await claim(ctx, question, asking, { ...asking, dueAt: leaseFrom(ctx) });
  if (!claimed) return;
  const places = Math.max(0, asking.making - (await countOfWave(claimed)));
  await (asking.state === 'waves' ? offerWave : offerTry)(ctx, claimed, claimed.asking!, places);
}

async function offerWave(ctx: Ctx, question: Question, asking: Asking, places: number): Promise<void> {
  const made = await makeOffers(ctx, question, { wave: asking.wave, places, expiresAt: new Date(asking.startedAt.getTime() + OFFERS.WAVES_LAST_MS) });
  // With nobody asked and nobody thinking about it, waiting for the next wave would only look busy.
  if (made === 0 && !(await OfferModel.exists({ questionId: question._id, status: 'pending' }))) {
    ctx.events.publish(QuestionModel, question._id, ...(question.outbox ?? []));
    return list(ctx, question, asking);
  }
  await done(ctx, question, asking, new Date(ctx.clock.now().getTime() + OFFERS.WAITS_MS[asking.wave - 1]!));
}

async function list(ctx: Ctx, question: Question, asking: Asking): Promise<void> {
  const now = ctx.clock.now();
  // Waves cut short by a standstill of the server are made up for at once.
  const cutShort = asking.wave > 0 && asking.wave < OFFERS.WAVES.length && asking.offered < OFFERS.MOST && asking.dueAt !== null && now.getTime() - asking.dueAt.getTime() > OFFERS.WAVES_LAST_MS;
  await claim(ctx, question, asking, { state: 'listed', wave: asking.wave, dueAt: cutShort ? now : nextTry(now), making: 0 });
}

async function tryAgain(ctx: Ctx, question: Question, asking: Asking): Promise<void> {
  const now = ctx.clock.now();
  if (now.getTime() - asking.startedAt.getTime() >= OFFERS.RETRY_FOR_MS) {
    await claim(ctx, question, asking, { state: 'done', wave: asking.wave, dueAt: null, making: 0 });
    return;
  }
  const places = Math.max(0, Math.min(OFFERS.RETRY_OFFERS, OFFERS.MOST + OFFERS.LISTED_MOST - asking.offered));
  const claimed = await claim(ctx, question, asking, { state: 'listed', wave: asking.wave + 1, dueAt: places > 0 ? leaseFrom(ctx) : nextTry(now), making: places });
  if (claimed && places > 0) await offerTry(ctx, claimed, claimed.asking!, places);
}

async function offerTry(ctx: Ctx, question: Question, asking: Asking, places: number): Promise<void> {
  const now = ctx.clock.now();
  await makeOffers(ctx, question, { wave: asking.wave, places, expiresAt: new Date(now.getTime() + OFFERS.LISTED_TTL_MS) });
  await done(ctx, question, asking, nextTry(now));
}

/** For what changed by itself: whoever comes free meanwhile is asked at once (come-free.ts). */
function nextTry(now: Date): Date {
  return new Date(now.getTime() + OFFERS.RETRY_MS);
}

/** So long whoever offers a wave may take for it before it counts as broken off. */
function leaseFrom(ctx: Ctx): Date {
  return new Date(ctx.clock.now().getTime() + MAKING_MS);
}

/** The one write that decides a step: only whoever sees the question as it was takes it. Records wave.moved. */
async function claim(ctx: Ctx, question: Question, seen: Asking, step: Pick<Asking, 'state' | 'wave' | 'dueAt' | 'making'>): Promise<Question | null> {
  const moved = ctx.events.announce('wave.moved', `${question._id}:${seen.startedAt.getTime()}:${step.state}:${step.wave}`, { questionId: `${question._id}` });
  const claimed = await QuestionModel.findOneAndUpdate(
    { _id: question._id, status: 'open', 'asking.state': seen.state, 'asking.wave': seen.wave, 'asking.dueAt': seen.dueAt },
    { $set: { 'asking.state': step.state, 'asking.wave': step.wave, 'asking.dueAt': step.dueAt, 'asking.making': step.making, ...(step.state === 'done' && { 'asking.endedAt': ctx.clock.now() }) }, $push: { outbox: moved } },
    { returnDocument: 'after' },
  ).lean<Question>();
  // With offers to make, it is told when they are out.
  if (claimed && step.making === 0) ctx.events.publish(QuestionModel, question._id, moved);
  return claimed;
}

/** The wave is out, unless the asking went on without it meanwhile. Publishes its wave.moved. */
async function done(ctx: Ctx, question: Question, { wave: number, dueAt: lease }: Asking, dueAt: Date): Promise<void> {
  await QuestionModel.updateOne({ _id: question._id, status: 'open', 'asking.wave': number, 'asking.dueAt': lease }, { $set: { 'asking.dueAt': dueAt, 'asking.making': 0 } });
  ctx.events.publish(QuestionModel, question._id, ...(question.outbox ?? []));
}
