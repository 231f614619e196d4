/** The programs' door to conversations: the same verbs as the pages and the sockets. */
import { findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { talksUnderOtherNames } from '../pseudonyms/list-talks.js';
import { endpoint } from '../web/api.js';
import { agreeToDraft } from './agree-to-draft.js';
import { blackOutMessage } from './black-out-message.js';
import { areYouThere } from './are-you-there.js';
import type { Conversation } from './conversation.model.js';
import { Agreement, BlackingOut, MessageNumber, ChangeWanted, DistilledDraft, MessageBody, MessagesAfter, Seen, TalksPage } from './conversations.input.js';
import { conversationOf } from './conversations.policy.js';
import { ConversationReply, MessageReply, MessagesReply, SeenReply, TalksReply, tellConversation, tellMessageReply } from './conversations.replies.js';
import { distillationEndpoints } from './distillation.api.js';
import { draftAnswer } from './draft-answer.js';
import { endConversation } from './end-conversation.js';
import { listConversations } from './list-conversations.js';
import { markSeen } from './mark-seen.js';
import { readMessages } from './read-messages.js';
import { sendMessage } from './send-message.js';
import { solveConversation } from './solve-conversation.js';
import { wishForChange } from './wish-for-change.js';

const told = async (viewer: Person, conversation: Conversation) => tellConversation(viewer, conversation, await findPeople(conversation.memberIds));

export const conversationEndpoints = [
  ...distillationEndpoints,
  endpoint({
    method: 'get', path: '/conversations', summary: 'Your conversations, the latest first; after those of the first page the ones under other names of yours', who: 'guest', query: TalksPage, reply: TalksReply,
    async handle({ ctx, actor, query }) {
      const [{ items: mine, next }, others] = await Promise.all([listConversations(ctx, actor, query), query.cursor ? [] : talksUnderOtherNames(ctx, actor)]);
      const items = [...mine.map((item) => ({ ...item, as: actor })), ...others];
      const cards = await findPeople(items.flatMap((item) => item.conversation.memberIds));
      return { items: items.map(({ as, conversation, unread }) => ({ ...tellConversation(as, conversation, cards), unread })), next };
    },
  }),
  endpoint({
    method: 'get', path: '/conversations/:id', summary: 'One of your conversations: who is in it, how it stands, the draft answer', who: 'guest', reply: ConversationReply,
    handle: async ({ actor, param }) => told(actor, await conversationOf(actor, param('id'))),
  }),
  endpoint({
    method: 'get', path: '/conversations/:id/messages', summary: 'Messages after a number, oldest first', who: 'guest', query: MessagesAfter, reply: MessagesReply,
    async handle({ ctx, actor, param, query }) {
      const { messages, lastSeq } = await readMessages(ctx, actor, { conversationId: param('id'), after: query.after });
      const last = messages.at(-1)?.seq ?? query.after;
      return { items: messages.map(tellMessageReply), next: last < lastSeq ? String(last) : null, lastSeq };
    },
  }),
  endpoint({
    method: 'post', path: '/conversations/:id/messages', summary: 'Say something; the same clientId again says it once', who: 'guest', body: MessageBody, reply: MessageReply, status: 201, limit: 'message',
    handle: async ({ ctx, actor, param, body }) => tellMessageReply(await sendMessage(ctx, actor, { ...body, conversationId: param('id') })),
  }),
  endpoint({
    method: 'post', path: '/conversations/:id/messages/:seq/blacking-out', summary: 'Black out words of what you said: they are gone for everybody', who: 'guest', body: BlackingOut, reply: MessageReply, limit: 'write',
    handle: async ({ ctx, actor, param, body }) => tellMessageReply(await blackOutMessage(ctx, actor, { conversationId: param('id'), seq: MessageNumber.parse(param('seq')), words: body.blackOut })),
  }),
  endpoint({
    method: 'put', path: '/conversations/:id/seen', summary: 'How far you have received and read', who: 'guest', body: Seen, reply: SeenReply, limit: 'signal',
    handle: ({ ctx, actor, param, body }) => markSeen(ctx, actor, { ...body, conversationId: param('id') }),
  }),
  endpoint({
    method: 'post', path: '/conversations/:id/nudge', summary: 'Ask your helper whether they are there; once in three minutes', who: 'guest', reply: ConversationReply, limit: 'write',
    async handle({ ctx, actor, param }) {
      await areYouThere(ctx, actor, param('id'));
      return told(actor, await conversationOf(actor, param('id')));
    },
  }),
  endpoint({
    method: 'post', path: '/conversations/:id/solution', summary: "It's solved: the asker says so, once", who: 'guest', reply: ConversationReply, limit: 'write',
    handle: async ({ ctx, actor, param }) => told(actor, await solveConversation(ctx, actor, { conversationId: param('id') })),
  }),
  endpoint({
    method: 'post', path: '/conversations/:id/ending', summary: 'Leave without a solution: the question is open again', who: 'guest', reply: ConversationReply, limit: 'write',
    handle: async ({ ctx, actor, param }) => told(actor, await endConversation(ctx, actor, { conversationId: param('id') })),
  }),
  endpoint({
    method: 'post', path: '/conversations/:id/distillation', summary: 'The helper drafts the public answer', who: 'guest', body: DistilledDraft, reply: ConversationReply, status: 201, limit: 'write',
    handle: async ({ ctx, actor, param, body }) => told(actor, await draftAnswer(ctx, actor, { ...body, conversationId: param('id') })),
  }),
  endpoint({
    method: 'post', path: '/conversations/:id/distillation/agreement', summary: 'The asker agrees to the draft they read: it is published and accepted', who: 'guest', body: Agreement, reply: ConversationReply, limit: 'write',
    handle: async ({ ctx, actor, param, body }) => told(actor, await agreeToDraft(ctx, actor, { ...body, conversationId: param('id') })),
  }),
  endpoint({
    method: 'post', path: '/conversations/:id/distillation/change', summary: 'The asker would like something to be different in the draft', who: 'guest', body: ChangeWanted, reply: ConversationReply, limit: 'write',
    handle: async ({ ctx, actor, param, body }) => told(actor, await wishForChange(ctx, actor, { ...body, conversationId: param('id') })),
  }),
];
