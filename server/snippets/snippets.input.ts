/** What keeping a snippet takes. */
import { z } from 'zod';
import { line, prose, topicList } from '../web/text-input.js';

export const MOST_SNIPPETS = 200;
export const LONGEST_SNIPPET = 4_000;
const LONGEST_NAME = 60;

export const snippetInput = z.object({
  name: line(LONGEST_NAME, { message: 'Give it a short name; you find it by that.' }).transform((name) => name.replace(/^\/+\s*/, '') || name),
  text: prose(LONGEST_SNIPPET, { message: 'Write what you want to say again.' }),
  topics: topicList.default([]),
});
export type KeepSnippet = z.output<typeof snippetInput>;

/** In which talk they are to be used: what stands in braces is filled in for it. */
export const snippetsInput = z.object({ conversationId: z.string('Say which conversation.').max(24, 'That names no conversation.').optional() });

/** "<conversation>.<number>": a message of one's own that it is made from. */
export const snippetSource = z.object({ from: z.string().regex(/^[0-9a-f]{24}\.\d{1,10}$/).transform((from) => ({ conversationId: from.slice(0, 24), seq: Number(from.slice(25)) })).optional().catch(undefined) });
