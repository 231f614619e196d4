/** Writing to somebody: the letter is kept before anything else, and sent by a job until it is taken. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { LetterModel, type QueuedLetter } from './letter.model.js';
import type { Letter } from './mail.js';

export interface LetterToQueue extends Letter {
  /** What brought it about: the event's cause and for whom. The same cause sends one letter. */
  cause: string;
  personId?: Types.ObjectId | string;
}

/**
 * Keeps the letter; the job "send letters" hands it over, again and again until the server for mail takes it. Called by effects and
 * by verbs: queueing under the same cause again changes nothing. Without `html` a simple one is made from the text.
 */
export async function queueLetter(ctx: Ctx, { cause, personId, to, subject, text, html, headers }: LetterToQueue): Promise<void> {
  const now = ctx.clock.now();
  const row: QueuedLetter = {
    _id: new Types.ObjectId(),
    cause,
    ...(personId !== undefined && { personId: new Types.ObjectId(String(personId)) }),
    to,
    subject,
    text,
    ...(html !== undefined && { html }),
    ...(headers && { headers: Object.entries(headers).map(([name, value]) => ({ name, value })) }),
    createdAt: now,
    dueAt: now,
    attempts: 0,
    sentAt: null,
    lostAt: null,
  };
  try {
    await LetterModel.create(row);
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
  }
}
