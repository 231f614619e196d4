/** What may come in about a conversation, by either door. */
import { z } from 'zod';
import { clientId, prose } from '../web/text-input.js';

export const LONGEST_MESSAGE = 16_000;
const LONGEST_DRAFT = 30_000;
const HIGHEST_NUMBER = 1_000_000_000;

const conversationId = z.string('Say which conversation.').max(24, 'That names no conversation.');
const number = z.coerce.number('Give a message number.').int('Give a whole number.').min(0, 'Message numbers begin at 1.').max(HIGHEST_NUMBER, 'No conversation is that long.');
const text = prose(LONGEST_MESSAGE, { min: 1, message: 'Write a few words first.' });

export const OfConversation = z.object({ conversationId });
export const SendMessage = z.object({ conversationId, clientId, text });
export const MessageBody = z.object({ clientId, text });
export const JoinConversation = z.object({ conversationId, after: number.optional() });
export const MessagesSince = z.object({ conversationId, after: number });
export const MessagesAfter = z.object({ after: number.default(0) });
export const Seen = z.object({ delivered: number.optional(), read: number.optional() });
export const SeenIn = Seen.extend({ conversationId });
export const Typing = z.object({ conversationId, on: z.boolean('Say whether you are typing.') });
export const TalksPage = z.object({ cursor: z.string().max(60).optional() });
export const DistilledDraft = z.object({ body: prose(LONGEST_DRAFT, { min: 20, message: 'Write what worked in a few sentences (20 characters at least).' }) });
/** Names the very draft that was read: nobody agrees to words they have not seen. */
export const Agreement = z.object({ draftedAt: z.iso.datetime('Open the draft again; it may have changed.') });
export const ChangeWanted = z.object({ text: prose(2_000, { min: 1, message: 'Say in a few words what should be different.' }) });
export const PageOfMessages = z.object({ before: number.min(1).optional().catch(undefined) });
/** Boxes that were ticked: none, one text, or several. */
export const PickedMessages = z.object({ pick: z.preprocess((said) => (said === undefined ? [] : Array.isArray(said) ? said : [said]), z.array(number).max(1000)).catch([]) });
