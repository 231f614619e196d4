/** What programs are told of conversations and messages. */
import { z } from 'zod';
import type { PersonCard } from '../people/person-cards.js';
import { cardOf } from '../people/person-cards.js';
import type { Conversation } from './conversation.model.js';
import type { Person } from '../people/person.model.js';
import { draftFor } from './conversations.policy.js';
import { FILE_KINDS, type Message } from './message.model.js';
import { seenBy } from './mark-seen.js';

/** The same wherever a program hears of a file. */
export const FileReply = z.object({
  id: z.string().describe('Its bytes are at /files/<id>, a smaller picture of photos at /files/<id>/small.'),
  kind: z.enum(FILE_KINDS),
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  width: z.number().optional(),
  height: z.number().optional(),
  seconds: z.number().optional(),
});
export const MessageReply = z.object({
  id: z.string(),
  conversationId: z.string(),
  seq: z.number().int().describe('Place in the conversation: 1, 2, 3 ... without gaps.'),
  clientId: z.string(),
  authorId: z.string().nullable().describe('Null: said by Tacit itself.'),
  text: z.string(),
  html: z.string(),
  files: z.array(FileReply).optional(),
  caution: z.string().optional().describe('What is to be minded in it: "asks" (for codes), "remote", "payment", "elsewhere", "card", "password", "code", "minor", "self-harm" ...; absent: nothing.'),
  at: z.string(),
});
export const MessagesReply = z.object({ items: z.array(MessageReply), next: z.string().nullable().describe('Ask with ?after=<next> for more; null: that was all so far.'), lastSeq: z.number().int() });
export const SeenReply = z.object({ delivered: z.number(), read: z.number() });
export const ConversationReply = z.object({
  id: z.string(),
  questionId: z.string(),
  askerId: z.string(),
  helperIds: z.array(z.string()),
  people: z.array(z.object({ id: z.string(), handle: z.string(), name: z.string() }).extend(SeenReply.shape)),
  status: z.enum(['live', 'solved', 'ended']),
  createdAt: z.string(),
  lastMessageAt: z.string(),
  solvedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  draft: z.object({ body: z.string(), draftedBy: z.string(), draftedAt: z.string(), wish: z.string().nullable(), answerId: z.string().nullable() }).nullable(),
});
export const TalksReply = z.object({ items: z.array(ConversationReply.extend({ unread: z.number().int() })), next: z.string().nullable() });

export function tellMessageReply(message: Message): z.input<typeof MessageReply> {
  return {
    id: message._id.toString(), conversationId: message.conversationId.toString(), seq: message.seq, clientId: message.clientId,
    authorId: message.authorId?.toString() ?? null, text: message.text, html: message.html, ...(message.files && { files: message.files.map((file) => ({ ...file, id: `${file.id}` })) }), at: message.createdAt.toISOString(), ...(message.caution && { caution: message.caution }),
  };
}

/** As this person may know it. */
export function tellConversation(viewer: Pick<Person, '_id'>, conversation: Conversation, cards: Map<string, PersonCard>): z.input<typeof ConversationReply> {
  const draft = draftFor(viewer, conversation);
  return {
    id: conversation._id.toString(), questionId: conversation.questionId.toString(), askerId: conversation.askerId.toString(), helperIds: conversation.helperIds.map(String),
    people: conversation.memberIds.map((id) => ({ ...cardOf(cards, id), ...seenBy(conversation, id.toString()) })),
    status: conversation.status, createdAt: conversation.createdAt.toISOString(), lastMessageAt: conversation.lastMessageAt.toISOString(),
    solvedAt: conversation.solvedAt?.toISOString() ?? null, endedAt: conversation.endedAt?.toISOString() ?? null,
    draft: draft && { body: draft.body, draftedBy: draft.draftedBy.toString(), draftedAt: draft.draftedAt.toISOString(), wish: draft.wish ?? null, answerId: draft.answerId?.toString() ?? null },
  };
}
