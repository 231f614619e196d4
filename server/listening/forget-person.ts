/** Mentions that somebody had taken on when they left: their colleagues see them as open again. */
import type { Ctx } from '../context.js';
import type { Types } from 'mongoose';
import { MentionModel, type Mention } from './mention.model.js';

/** May break off and be done again. Records mention.changed for each. */
export async function letGoOfMentions(ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  const held = (await MentionModel.find({ claimedById: _id }).lean<Mention[]>()).filter(({ state }) => state === 'claimed');
  for (const { _id: mentionId, spaceId, round } of held) {
    const told = ctx.events.announce('mention.changed', `${mentionId}:${round + 1}`, { mentionId: `${mentionId}`, spaceId: `${spaceId}` });
    const freed = await MentionModel.updateOne({ _id: mentionId, round, state: 'claimed', claimedById: _id }, { $set: { state: 'open', claimedById: null, claimedUntil: null }, $inc: { round: 1 }, $push: { outbox: told } });
    if (freed.modifiedCount > 0) ctx.events.publish(MentionModel, mentionId, told);
  }
}
