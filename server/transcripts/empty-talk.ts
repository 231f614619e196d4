/** Takes away what was said in a talk; who talked when, what came of it and the published answer stay. */
import { forgetFilesOfTalk } from '../attachments/forget-files.js';
import type { Ctx } from '../context.js';
import { ConversationModel, type Conversation } from '../conversations/conversation.model.js';
import { MessageModel } from '../conversations/message.model.js';
import { findConversation } from '../conversations/find-conversation.js';
import { forgetReportsOf } from '../reports/forget-reports.js';

const AT_ONCE = 500;

/** Subscriber of conversation.emptied: deletes in bounded batches until nothing is left; broken off, it goes on from there. Again changes nothing. */
export async function emptyTalk(ctx: Ctx, { conversationId }: { conversationId: string }): Promise<void> {
  const talk = await findConversation(conversationId);
  if (!talk?.goneAt) return;
  for (;;) {
    const some = await MessageModel.find({ conversationId: talk._id }, { _id: 1 }).sort({ seq: 1 }).limit(AT_ONCE).lean<{ _id: Conversation['_id'] }[]>();
    if (some.length === 0) break;
    await MessageModel.deleteMany({ _id: { $in: some.map(({ _id }) => _id) } });
  }
  await forgetFilesOfTalk(ctx, talk._id);
  await forgetReportsOf(talk._id);
  // A draft holds words of the talk, also such as were taken out before it was published.
  await ConversationModel.updateOne({ _id: talk._id }, talk.distillation?.answerId ? { $set: { 'distillation.body': '', 'distillation.wish': null } } : { $set: { distillation: null } });
}
