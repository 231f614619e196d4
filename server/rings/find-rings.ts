/** Points moderators to people whose votes go mostly to each other; punishes nobody. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { votesUpSince } from '../reputation/votes-between.js';
import { RingHintModel, type RingHint, type RingVotes } from './ring-hint.model.js';
import { EACH_WAY, ringsAmong, WINDOW_MS } from './rings.js';

/** The job: writes a hint for each ring, or brings an open one up to date. What was decided comes back only with as many new votes again. */
export async function findRings(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  for (const pairs of ringsAmong(await votesUpSince(new Date(now.getTime() - WINDOW_MS)))) await hint(pairs, now);
}

async function hint(pairs: RingVotes[], foundAt: Date): Promise<void> {
  const members = [...new Set(pairs.map(({ fromId }) => `${fromId}`))].sort();
  const key = members.join(' ');
  const decided = await RingHintModel.findOne({ key, decidedAt: { $ne: null } }).sort({ decidedAt: -1 }).lean<RingHint>();
  const lastAt = new Date(Math.max(...pairs.map((pair) => pair.lastAt.getTime())));
  if (decided && (decided.decidedAt! >= lastAt || sum(pairs) - sum(decided.pairs) < EACH_WAY * 2)) return;
  const firstAt = new Date(Math.min(...pairs.map((pair) => pair.firstAt.getTime())));
  const said = { pairs, firstAt, lastAt };
  try {
    await RingHintModel.updateOne({ key, state: 'open' }, { $set: said, $setOnInsert: { memberIds: members.map((id) => new Types.ObjectId(id)), foundAt } }, { upsert: true });
  } catch (error) {
    // Found by another process at the same moment.
    if ((error as { code?: number }).code !== 11000) throw error;
  }
}

const sum = (pairs: RingVotes[]) => pairs.reduce((all, { votes }) => all + votes, 0);
