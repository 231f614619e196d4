/** Talks of somebody who left: live ones end, kindly; the words in them stay with whom they were said to. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { withoutName } from '../people/without-name.js';
import { renderMarkdown } from '../web/markdown.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { endConversation } from './end-conversation.js';
import { MessageModel, type Message } from './message.model.js';

interface Gone {
  _id: Types.ObjectId;
  was?: { name: string } | undefined;
}

/** Records conversation.ended for each. What Tacit itself said in them names them no more. May break off and be done again. */
export async function endConversationsOf(ctx: Ctx, { _id, was }: Gone): Promise<void> {
  for await (const { _id: conversationId, askerId, status } of ConversationModel.find({ memberIds: _id }, { askerId: 1, status: 1 }).lean<Pick<Conversation, '_id' | 'askerId' | 'status'>[]>().cursor()) {
    if (status === 'live') await endConversation(ctx, { _id }, { conversationId: `${conversationId}` }, { unjudged: askerId.equals(_id) });
    if (was) await takeOutOfNotes(conversationId, was.name);
  }
}

async function takeOutOfNotes(conversationId: Types.ObjectId, name: string): Promise<void> {
  const notes = await MessageModel.find({ conversationId, authorId: null }, { text: 1 }).lean<Pick<Message, '_id' | 'text'>[]>();
  for (const { _id, text } of notes) {
    const nameless = withoutName(text, name);
    if (nameless !== text) await MessageModel.updateOne({ _id }, { $set: { text: nameless, html: renderMarkdown(nameless) } });
  }
}
