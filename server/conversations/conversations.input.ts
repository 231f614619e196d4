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

/** Boxes that were ticked: none, one text, or several. */
function ticked<S extends z.ZodType>(one: S, most = 200) {
  return z.preprocess((said) => (said === undefined ? [] : Array.isArray(said) ? said : [said]), z.array(one, 'Send a list.').max(most, `That is more than ${most} at once.`)).default([]);
}
/** A private key is the longest. */
const LONGEST_PART = 9_000;
const part = z.string('Black out words.').max(LONGEST_PART, 'That is too long to be blacked out at once.');

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
export const Agreement = z.object({
  draftedAt: z.iso.datetime('Open the draft again; it may have changed.'),
  /** Words that are blacked out wherever they stand, and pictures (ids) that are left out. */
  blackOut: z.array(part, 'Send a list of words.').max(200, 'That is more than 200 at once.').default([]),
  leaveOut: z.array(z.string('Name pictures by their ids.').max(24, 'That names no picture.'), 'Send a list of ids.').max(200, 'That is more than 200 at once.').default([]),
  /** Said after being told that private parts are left in it. */
  sure: z.union([z.boolean(), z.literal('yes').transform(() => true)], 'Say true, or leave it out.').default(false),
});
export const ChangeWanted = z.object({ text: prose(2_000, { min: 1, message: 'Say in a few words what should be different.' }) });
export const MessageNumber = number.min(1);
export const BlackingOut = z.object({ blackOut: z.array(z.string('Black out words.').max(LONGEST_PART, 'That is too long to be blacked out at once.'), 'Send a list of words.').min(1, 'Say which words.').max(200, 'That is more than 200 at once.') });
export const PageOfMessages = z.object({ before: number.min(1).optional().catch(undefined) });
/** What a link puts where one writes. */
export const PutInMessage = z.object({ snippet: z.string().regex(/^[0-9a-f]{24}$/).optional().catch(undefined), related: z.string().regex(/^[0-9a-f]{24}$/).optional().catch(undefined) });
/** Of messages, by their numbers, and of pictures, by their ids. */
export const Picked = z.object({ pick: ticked(number, 1000).catch([]), picture: ticked(z.string().max(24), 1000).catch([]) });
/** The form beside a draft: what is blacked out, what was offered for it, words typed by hand (parted by commas or lines), and which button was pressed. */
export const PartsTicked = z.object({
  blackOut: ticked(z.string().max(LONGEST_PART)),
  offered: ticked(z.string().max(LONGEST_PART)),
  also: z.string().max(2_000, 'That is a lot to black out. Take the longest ones first.').default('').transform((said) => said.split(/[,;\n]+/).map((word) => word.trim()).filter(Boolean)),
  leaveOut: ticked(z.string().max(24)),
  step: z.string().max(20).default(''),
});
