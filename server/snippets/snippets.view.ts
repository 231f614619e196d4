/** What the templates see of snippets. */
import { paths } from '../web/paths.js';
import { plainText, renderMarkdown } from '../web/markdown.js';
import type { Snippet } from './snippet.model.js';

const EXCERPT = 220;
/** In the talk's rail; the page of snippets has them all. */
export const IN_TALK = 30;

export function snippetRow({ _id, name, text, topics, uses }: Snippet) {
  return { href: paths.snippet(_id), name, excerpt: plainText(renderMarkdown(text), EXCERPT), topics, uses };
}

/** Beside a talk: each a link that puts it where one writes, without script too. Null without any. */
export function snippetsInTalk(snippets: Pick<Snippet, '_id' | 'name'>[], conversationId: { toString(): string }) {
  return {
    items: snippets.map(({ _id, name }) => ({ id: `${_id}`, name, href: `${paths.conversation(conversationId)}?snippet=${_id}#field-text` })),
    allHref: paths.snippets(),
  };
}
