/** The job that writes letters about what wasn't read in time: each piece of news is in one letter at most, whoever dies or runs beside it. */
import { Types } from 'mongoose';
import { queueLetter } from '../channels/queue-letter.js';
import { MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { addressOf, wants } from './choices.js';
import { composeLetter } from './compose-letter.js';
import { isFixed } from './kinds.js';
import { quietUntil } from './local-times.js';
import { NotificationModel, type Notification } from './notification.model.js';

/** Far longer than it takes to put a letter into the queue: nobody else takes up what is being written. */
const LEASE_MS = 2 * MINUTE;
const AT_ONCE = 500;

/**
 * Puts all that is due by ctx.clock into letters, several pieces for one person into one. A piece is claimed by a conditional write that
 * names its letter, and the queue takes each letter once by that name; broken off, the same letter is written again after the lease.
 * What was read, taken back or isn't wanted any more needs none; in quiet hours it waits. @returns how many letters were queued.
 */
export async function mailNews(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now();
  const due = await NotificationModel.find({ mailDueAt: { $lte: now } }).sort({ mailDueAt: 1, personId: 1 }).limit(AT_ONCE).lean<Notification[]>();
  const people = new Map<string, Notification[]>();
  for (const row of due) people.set(`${row.personId}`, [...(people.get(`${row.personId}`) ?? []), row]);
  // The last one's may be cut off here: they are all taken in the next run, so that they are in one letter.
  if (due.length === AT_ONCE && people.size > 1) people.delete(`${due.at(-1)!.personId}`);
  let queued = 0;
  for (const [personId, rows] of people) {
    try {
      queued += await mailOne(ctx, await findPerson(personId), rows, now);
    } catch (error) {
      ctx.log.error({ err: error, person: personId }, 'A letter could not be written; it will be tried again.');
    }
  }
  return queued;
}

async function mailOne(ctx: Ctx, person: Person | null, rows: Notification[], now: Date): Promise<number> {
  const wanted = rows.filter((row) => person && isToMail(person, row, now));
  await settle(rows.filter((row) => !wanted.includes(row)), { $unset: { mailDueAt: 1 } });
  if (!person) return 0;
  const quietEnds = quietUntil(person.quietHours, person.timeZone, now);
  const waiting = quietEnds > now ? wanted.filter(({ kind }) => kind !== 'account') : [];
  await settle(waiting, { $set: { mailDueAt: quietEnds } });
  const toSend = wanted.filter((row) => !waiting.includes(row));
  const fresh = toSend.filter(({ letterId }) => !letterId);
  const letters = new Map<string, Types.ObjectId>();
  // What another run left half done keeps its letter.
  for (const { letterId } of toSend) if (letterId) letters.set(`${letterId}`, letterId);
  // What concerns safety has a letter to itself, which nobody can unsubscribe from.
  for (const part of [fresh.filter(({ kind }) => isFixed(kind)), fresh.filter(({ kind }) => !isFixed(kind))]) {
    const letterId = await claim(part, now);
    if (letterId) letters.set(`${letterId}`, letterId);
  }
  let queued = 0;
  for (const letterId of letters.values()) if (await write(ctx, person, letterId)) queued++;
  return queued;
}

/** Asked anew when it is due: minds change, offers lapse. */
function isToMail(person: Person, { kind, goodUntil, readAt }: Notification, now: Date): boolean {
  if (readAt || !addressOf(person) || !wants(person, kind, 'mail') || (goodUntil && goodUntil <= now)) return false;
  if (kind !== 'offer') return true;
  const isFree = person.freeUntil !== null && person.freeUntil > now;
  const isHeldUp = person.paused || (person.snoozedUntil && person.snoozedUntil > now) || (person.restUntil && person.restUntil > now) || (person.suspendedUntil && person.suspendedUntil > now);
  return (isFree || person.offersAnyTime === true) && !isHeldUp;
}

async function settle(rows: Notification[], change: { $unset: { mailDueAt: 1 } } | { $set: { mailDueAt: Date } }): Promise<void> {
  for (const { _id, mailDueAt } of rows) await NotificationModel.updateOne({ _id, mailDueAt }, change);
}

/** Takes what nobody else has taken. @returns the letter's name, or null when nothing was left. */
async function claim(rows: Notification[], now: Date): Promise<Types.ObjectId | null> {
  if (rows.length === 0) return null;
  const letterId = new Types.ObjectId();
  const free = { _id: { $in: rows.map(({ _id }) => _id) }, readAt: null, letterId: { $exists: false }, mailDueAt: { $lte: now } };
  const claimed = await NotificationModel.updateMany(free, { $set: { letterId, mailDueAt: new Date(now.getTime() + LEASE_MS) } });
  return claimed.modifiedCount > 0 ? letterId : null;
}

/** Writes the letter from what is claimed for it, and notes that it is on its way. */
async function write(ctx: Ctx, person: Person, letterId: Types.ObjectId): Promise<boolean> {
  const rows = await NotificationModel.find({ letterId, readAt: null }).sort({ createdAt: 1, _id: 1 }).lean<Notification[]>();
  const to = addressOf(person);
  if (rows.length > 0 && to) await queueLetter(ctx, { cause: `notifications:${letterId}`, personId: person._id, to, ...composeLetter(ctx, person, rows) });
  await NotificationModel.updateMany({ letterId }, { $set: { mailedAt: ctx.clock.now() }, $unset: { mailDueAt: 1 } });
  return rows.length > 0;
}
