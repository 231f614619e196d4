/** Sends what is due among the queued letters; the job that runs about once a second. */
import { DAY, HOUR, MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { letterHtml } from './letter-html.js';
import { LetterModel, type QueuedLetter } from './letter.model.js';

/** Longer than any server for mail is waited for: nobody else sends the letter meanwhile. */
const LEASE_MS = 5 * MINUTE;
const LONGEST_BACK_OFF_MS = 4 * HOUR;
/** Source: RFC 5321, 4.5.4.1: the give-up time generally needs to be at least 4-5 days. */
const GIVE_UP_MS = 5 * DAY;
const SENT_AT_ONCE = 100;
/** What need not be kept once it is over. */
const GONE = { dueAt: 1, text: 1, html: 1, headers: 1 } as const;

/**
 * Hands over every letter that is due, each under a lease. Whoever dies half way leaves it for the next; then it carries the same
 * Message-ID (or file name) again, by which a letter taken twice is known as one. @returns how many were taken.
 */
export async function sendLetters(ctx: Ctx): Promise<number> {
  let taken = 0;
  for (let tried = 0; tried < SENT_AT_ONCE; tried++) {
    const now = ctx.clock.now();
    const letter = await LetterModel.findOneAndUpdate({ dueAt: { $lte: now } }, { $set: { dueAt: new Date(now.getTime() + LEASE_MS) }, $inc: { attempts: 1 } }, { sort: { dueAt: 1 }, returnDocument: 'after' }).lean<QueuedLetter>();
    if (!letter) break;
    if (await hand(ctx, letter)) taken++;
  }
  return taken;
}

async function hand(ctx: Ctx, letter: QueuedLetter): Promise<boolean> {
  const { _id, to, subject, text = '', createdAt } = letter;
  try {
    await ctx.mail.send({ id: `${_id}`, at: createdAt, to, subject, text, html: letter.html ?? letterHtml(subject, text), headers: Object.fromEntries((letter.headers ?? []).map(({ name, value }) => [name, value])) });
  } catch (error) {
    await tryAgainLater(ctx, letter, error as Error);
    return false;
  }
  await LetterModel.updateOne({ _id }, { $set: { sentAt: ctx.clock.now() }, $unset: GONE });
  return true;
}

/** What the server for mail said is logged by its code and class only: its words may hold the letter's own, or the address. */
async function tryAgainLater(ctx: Ctx, { _id, attempts, createdAt }: QueuedLetter, { name, ...error }: Error & { code?: string; responseCode?: number }): Promise<void> {
  const now = ctx.clock.now();
  const refusedForGood = error.responseCode !== undefined && error.responseCode >= 550 && error.responseCode <= 554;
  const lost = refusedForGood || now.getTime() - createdAt.getTime() > GIVE_UP_MS;
  ctx.log.warn({ letter: `${_id}`, attempts, fault: error.code ?? name, reply: error.responseCode }, lost ? 'A letter could not be sent and is given up.' : 'A letter could not be sent; it will be tried again.');
  const backOff = Math.min(LONGEST_BACK_OFF_MS, MINUTE * 2 ** Math.min(attempts - 1, 20));
  await LetterModel.updateOne({ _id, sentAt: null }, lost ? { $set: { lostAt: now }, $unset: GONE } : { $set: { dueAt: new Date(now.getTime() + backOff) } });
}
