/** One question's next step: another wave, the list, another try, or the end of asking. Each step is claimed by one conditional write. */
import type { Ctx } from '../context.js';
import { OFFERS } from '../matching/constants.js';
import { QuestionModel, type Asking, type Question } from '../questions/question.model.js';
import { makeOffers } from './make-offers.js';
import { OfferModel } from './offer.model.js';
import { settleAsking } from './settle-asking.js';

/** Takes the step that is due. Done by two at once, one of them does it. Records wave.moved. */
export async function advanceQuestion(ctx: Ctx, question: Question): Promise<void> {
  const { asking } = question;
  if (!asking || asking.state === 'done') return;
  if (question.status !== 'open') return settleAsking(ctx, question);
  if (asking.state === 'waves') return spent(asking, ctx.clock.now()) ? list(ctx, question, asking) : wave(ctx, question, asking);
  return tryAgain(ctx, question, asking);
}

function spent({ wave, offered, startedAt }: Asking, now: Date): boolean {
  return wave >= OFFERS.WAVES.length || offered >= OFFERS.MOST || now.getTime() - startedAt.getTime() >= OFFERS.WAVES_LAST_MS;
}

async function wave(ctx: Ctx, question: Question, asking: Asking): Promise<void> {
  const now = ctx.clock.now();
  const places = Math.min(OFFERS.WAVES[asking.wave]!, OFFERS.MOST - asking.offered);
  const claimed = await claim(question, asking, { state: 'waves', wave: asking.wave + 1, dueAt: new Date(now.getTime() + OFFERS.WAITS_MS[asking.wave]!) });
  if (!claimed) return;
  const made = await makeOffers(ctx, claimed, { wave: asking.wave + 1, places, expiresAt: new Date(asking.startedAt.getTime() + OFFERS.WAVES_LAST_MS) });
  // With nobody asked and nobody thinking about it, waiting for the next wave would only look busy.
  if (made === 0 && !(await OfferModel.exists({ questionId: question._id, status: 'pending' }))) return list(ctx, claimed, claimed.asking!);
  await moved(ctx, question, asking, `wave:${asking.wave + 1}`);
}

async function list(ctx: Ctx, question: Question, asking: Asking): Promise<void> {
  const now = ctx.clock.now();
  // Waves cut short by a standstill of the server are made up for at once.
  const cutShort = asking.wave > 0 && asking.wave < OFFERS.WAVES.length && asking.offered < OFFERS.MOST && asking.dueAt !== null && now.getTime() - asking.dueAt.getTime() > OFFERS.WAVES_LAST_MS;
  const listed = await claim(question, asking, { state: 'listed', wave: asking.wave, dueAt: cutShort ? now : nextTry(asking, now) });
  if (listed) await moved(ctx, question, asking, 'listed');
}

async function tryAgain(ctx: Ctx, question: Question, asking: Asking): Promise<void> {
  const now = ctx.clock.now();
  if (now.getTime() - asking.startedAt.getTime() >= OFFERS.RETRY_FOR_MS) {
    if (await claim(question, asking, { state: 'done', wave: asking.wave, dueAt: null })) await moved(ctx, question, asking, 'done');
    return;
  }
  const claimed = await claim(question, asking, { state: 'listed', wave: asking.wave + 1, dueAt: nextTry(asking, now) });
  if (!claimed) return;
  const places = Math.min(OFFERS.RETRY_OFFERS, OFFERS.MOST + OFFERS.LISTED_MOST - asking.offered);
  const made = places > 0 ? await makeOffers(ctx, claimed, { wave: asking.wave + 1, places, expiresAt: new Date(now.getTime() + OFFERS.LISTED_TTL_MS) }) : 0;
  if (made > 0) await moved(ctx, question, asking, `wave:${asking.wave + 1}`);
}

/** After as long as was waited already, a quarter of an hour at most. */
function nextTry({ startedAt }: Asking, now: Date): Date {
  return new Date(now.getTime() + Math.min(OFFERS.RETRY_MS, Math.max(OFFERS.RETRY_LEAST_MS, now.getTime() - startedAt.getTime())));
}

/** The one write that decides a step: only whoever sees the question as it was takes it. */
async function claim(question: Question, seen: Asking, step: Pick<Asking, 'state' | 'wave' | 'dueAt'>): Promise<Question | null> {
  return QuestionModel.findOneAndUpdate(
    { _id: question._id, status: 'open', 'asking.state': seen.state, 'asking.wave': seen.wave, 'asking.dueAt': seen.dueAt },
    { $set: { 'asking.state': step.state, 'asking.wave': step.wave, 'asking.dueAt': step.dueAt } },
    { returnDocument: 'after' },
  ).lean<Question>();
}

function moved(ctx: Ctx, question: Question, { startedAt }: Asking, step: string): Promise<void> {
  return ctx.events.record('wave.moved', `${question._id}:${startedAt.getTime()}:${step}`, { questionId: `${question._id}` });
}
