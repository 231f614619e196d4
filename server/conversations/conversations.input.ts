/** What may come in about a conversation, by either door. */
import { z } from 'zod';
import { clientId, prose, seenLength } from '../web/text-input.js';

export const LONGEST_MESSAGE = 16_000;
export const MOST_FILES = 10;
const LONGEST_DRAFT = 30_000;
const HIGHEST_NUMBER = 1_000_000_000;

const conversationId = z.string('Say which conversation.').max(24, 'That names no conversation.');
const number = z.coerce.number('Give a message number.').int('Give a whole number.').min(0, 'Message numbers begin at 1.').max(HIGHEST_NUMBER, 'No conversation is that long.');
const NOTHING_SAID = { message: 'Write a few words first.', path: ['text'] };
/** Words, files (ids of one's own finished uploads here), or both. */
const said = {
  clientId,
  text: prose(LONGEST_MESSAGE, { min: 0, message: NOTHING_SAID.message }).default(''),
  files: z.array(z.string('Name files by their ids.').max(24, 'That names no file.'), 'Name files by their ids.').max(MOST_FILES, `At most ${MOST_FILES} files go with one message.`).optional(),
};
const saysSomething = ({ text, files }: { text: string; files?: string[] | undefined }) => Boolean(files?.length) || seenLength(text) > 0;

export const OfConversation = z.object({ conversationId });
export const SendMessage = z.object({ conversationId, ...said }).refine(saysSomething, NOTHING_SAID);
export const MessageBody = z.object(said).refine(saysSomething, NOTHING_SAID);
/** `asOf`: when the page was last told how things stand; what changed since among the messages it holds is told again. */
export const JoinConversation = z.object({ conversationId, after: number.optional(), asOf: z.iso.datetime('Say when as an ISO 8601 time.').optional() });
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
