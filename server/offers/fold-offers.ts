/** The job that adds offers of past days to their helpers' rows. */
import type { Types } from 'mongoose';
import { DAY, MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { MATCHING, OFFERS } from '../matching/constants.js';
import { OfferModel, type Offer } from './offer.model.js';
import { ENDS, EVERYBODY, PastOffersModel, type PastOffers } from './past-offers.model.js';

type Ended = Pick<Offer, 'helperId' | 'status' | 'createdAt'> & { earlier?: Pick<Offer, 'status' | 'createdAt'>[] };
type Minutes = Pick<PastOffers, (typeof ENDS)[number]>;

/** Helpers whose rows are written at once. */
const BATCH = 500;

/**
 * Folds what was offered up to a day ago and has ended, a day at a time. Done again, broken off, or done by two processes at once it
 * comes to the same: a row says up to when it was folded, and is written only as it was read.
 */
export async function foldOffers(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const open = await OfferModel.findOne({ status: 'pending' }, { createdAt: 1 }).sort({ expiresAt: 1 }).lean<Pick<Offer, '_id' | 'createdAt'>>();
  // Whole minutes, so that a moment told in minutes is on the same side of the border as the moment itself.
  const end = wholeMinute(Math.min(now.getTime() - OFFERS.FOLDED_AFTER_MS, open?.createdAt.getTime() ?? Infinity));
  const known = await PastOffersModel.findById(EVERYBODY).lean<PastOffers>();
  let from = known?.until ?? (await firstOffer(end, new Date(now.getTime() - MATCHING.OFFERS_REACH_MS)));
  if (!known && from >= end) await noteUntil(end);
  while (from < end) {
    const to = new Date(Math.min(from.getTime() + DAY, end.getTime()));
    await foldBetween(from, to, now);
    await noteUntil(to);
    from = to;
  }
}

async function noteUntil(until: Date): Promise<void> {
  await PastOffersModel.updateOne({ _id: EVERYBODY }, { $max: { until } }, { upsert: true });
}

/** From when there is anything to fold; `end` when there is nothing. */
async function firstOffer(end: Date, reach: Date): Promise<Date> {
  const [made, again] = await Promise.all([
    OfferModel.findOne({ createdAt: { $gt: reach } }, { createdAt: 1 }).sort({ createdAt: 1 }).lean<Pick<Offer, '_id' | 'createdAt'>>(),
    OfferModel.findOne({ 'earlier.createdAt': { $gt: reach } }, { 'earlier.createdAt': 1 }).sort({ 'earlier.createdAt': 1 }).lean<{ earlier: { createdAt: Date }[] }>(),
  ]);
  const times = [made?.createdAt, ...(again?.earlier ?? []).map(({ createdAt }) => createdAt)].flatMap((at) => (at && at > reach ? [at.getTime()] : []));
  return wholeMinute(Math.min(end.getTime(), ...times));
}

async function foldBetween(from: Date, to: Date, now: Date): Promise<void> {
  const within = { $gte: from, $lt: to };
  const rows = await OfferModel.find({ $or: [{ createdAt: within }, { 'earlier.createdAt': within }] }, { helperId: 1, status: 1, createdAt: 1, 'earlier.status': 1, 'earlier.createdAt': 1 }).lean<Ended[]>();
  const more = new Map<string, { helperId: Types.ObjectId; minutes: Minutes }>();
  for (const { helperId, earlier = [], ...last } of rows) {
    const own = more.get(`${helperId}`) ?? { helperId, minutes: { accepted: [], declined: [], expired: [], withdrawn: [] } };
    more.set(`${helperId}`, own);
    for (const { status, createdAt } of [...earlier, last]) if (createdAt >= from && createdAt < to && status !== 'pending') own.minutes[status].push(Math.floor(createdAt.getTime() / MINUTE));
  }
  const all = [...more.values()];
  const least = (now.getTime() - MATCHING.OFFERS_REACH_MS) / MINUTE;
  for (let at = 0; at < all.length; at += BATCH) {
    const batch = all.slice(at, at + BATCH);
    const known = new Map((await PastOffersModel.find({ _id: { $in: batch.map(({ helperId }) => helperId) } }).lean<PastOffers[]>()).map((row) => [`${row._id}`, row]));
    await PastOffersModel.bulkWrite(
      batch.flatMap(({ helperId, minutes }) => {
        const before = known.get(`${helperId}`);
        if (before && before.until >= to) return [];
        const sums = Object.fromEntries(ENDS.map((status) => [status, [...(before?.[status] ?? []).filter((minute) => minute > least), ...minutes[status].sort((a, b) => a - b)]])) as Minutes & Record<string, number[]>;
        return before ? { updateOne: { filter: { _id: helperId, until: before.until }, update: { $set: { ...sums, until: to } } } } : { insertOne: { document: { _id: helperId, until: to, ...sums } } };
      }),
      { ordered: false },
    ).catch(ignoreDoubles);
  }
}

/** Another process was quicker with the same row. */
function ignoreDoubles(error: unknown): void {
  if ((error as { code?: number }).code !== 11000) throw error;
}

function wholeMinute(ms: number): Date {
  return new Date(Math.floor(ms / MINUTE) * MINUTE);
}
