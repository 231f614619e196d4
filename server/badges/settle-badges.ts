/** Brings somebody's badges in line with their ledger: earned, kept, or lost by an entry that says so. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { entriesForBadges } from '../reputation/read-ledger.js';
import { standingOf } from '../reputation/standing-of.js';
import { BadgeModel, type Badge, type BadgeTurn } from './badge.model.js';
import { BADGES, earnedBy, type Earned } from './badges.js';

const AT_ONCE = 100;

/** Subscriber of standing.changed; right whenever and however often it is done. Records badge.changed for each that was earned or lost. */
export async function settleBadges(ctx: Ctx, personId: Types.ObjectId): Promise<void> {
  const [earned, rows] = await Promise.all([earnedNow(ctx, personId), BadgeModel.find({ personId }).lean<Badge[]>()]);
  const keyOf = ({ badge, topic }: { badge: string; topic: string }) => `${badge} ${topic}`;
  const before = new Map(rows.map((row) => [keyOf(row), row]));
  const now = new Set(earned.map(keyOf));
  for (const one of earned) if (!before.get(keyOf(one))?.held) await turn(ctx, personId, one, before.get(keyOf(one)), { what: 'earned', because: one.because, at: ctx.clock.now() });
  for (const row of rows) if (row.held && !now.has(keyOf(row))) await turn(ctx, personId, row, row, { what: 'lost', because: lossOf(row), at: ctx.clock.now() });
}

/** What the ledger gives this person now; for settling and for looking whether the stored ones are right. */
export async function earnedNow(ctx: Ctx, personId: Types.ObjectId): Promise<Earned[]> {
  const [entries, standings] = await Promise.all([entriesForBadges(personId), standingOf(ctx, personId)]);
  return earnedBy(entries, standings);
}

/** The job: standing fades with time, so whoever is said to know a topic well is looked at again. */
export async function settleFadingBadges(ctx: Ctx): Promise<void> {
  for (let after: Types.ObjectId | null = null; ; ) {
    const rows: Badge[] = await BadgeModel.find({ badge: 'knows-well', held: true, ...(after && { _id: { $gt: after } }) }).sort({ _id: 1 }).limit(AT_ONCE).lean<Badge[]>();
    for (const id of new Set(rows.map(({ personId }) => `${personId}`))) await settleBadges(ctx, new Types.ObjectId(id));
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!._id;
  }
}

/** One write decides; of several at once the first. */
async function turn(ctx: Ctx, personId: Types.ObjectId, { badge, topic }: Pick<Badge, 'badge' | 'topic'>, before: Badge | undefined, next: BadgeTurn): Promise<void> {
  const _id = before?._id ?? new Types.ObjectId();
  const told = ctx.events.announce('badge.changed', `${personId}:${badge}:${topic}:${before?.turns.length ?? 0}`, { personId: `${personId}`, badge, topic, held: next.what === 'earned', because: next.because });
  if (!before) {
    try {
      await BadgeModel.create({ _id, personId, badge, topic, held: true, turns: [next], outbox: [told] });
    } catch (error) {
      if ((error as { code?: number }).code === 11000) return;
      throw error;
    }
  } else {
    const written = await BadgeModel.updateOne({ _id, held: before.held, turns: { $size: before.turns.length } }, { $set: { held: next.what === 'earned' }, $push: { turns: next, outbox: told } });
    if (written.modifiedCount === 0) return;
  }
  ctx.events.publish(BadgeModel, _id, told);
}

function lossOf({ badge, topic }: Badge): string {
  return badge === 'knows-well' ? `What outcomes say about ${topic} fell below nine tenths of the bar.` : `Something that “${BADGES[badge as keyof typeof BADGES]?.name ?? badge}” rested on was taken back.`;
}
