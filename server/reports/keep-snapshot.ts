/** The last messages of a talk, copied at the moment somebody reports it: all that moderators ever see of a private room. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { MessageModel, type Message } from '../conversations/message.model.js';
import { ReportModel, type ReportedMessage } from './report.model.js';

/** Set by judgement: a few minutes of a talk, enough to judge tone and what led to it. */
export const MESSAGES_KEPT = 20;
/** Before a message that lies further back than that. */
const BEFORE = 5;

export interface Snapshot {
  flagId: Types.ObjectId;
  subjectId: Types.ObjectId;
  conversationId: Types.ObjectId;
  /** The number of the message it is about, if it is about one. */
  seq?: number | undefined;
}

/**
 * Keeps them under the flag's id. Called before the flag is written, so that no flag is without; a flag that is given anew replaces
 * what was kept. That the reporter is in the talk is the caller's to check.
 */
export async function keepSnapshot(ctx: Ctx, { flagId, subjectId, conversationId, seq }: Snapshot): Promise<void> {
  const latest = (await MessageModel.find({ conversationId }).sort({ seq: -1 }).limit(MESSAGES_KEPT).lean<Message[]>()).reverse();
  const first = latest[0]?.seq ?? 1;
  const messages = seq === undefined || seq >= first ? latest : await MessageModel.find({ conversationId, seq: { $gte: seq - BEFORE } }).sort({ seq: 1 }).limit(MESSAGES_KEPT).lean<Message[]>();
  await ReportModel.updateOne({ _id: flagId }, { $set: { subjectId, conversationId, messages: messages.map(asKept), keptAt: ctx.clock.now() }, $unset: { forgetAt: 1 } }, { upsert: true });
}

function asKept({ _id, seq, authorId, text, createdAt, files = [] }: Message): ReportedMessage {
  return { messageId: _id, seq, authorId, text, at: createdAt, files: files.map(({ id, kind, name }) => ({ id: id.toString(), kind, name })) };
}
