/** What a page says of itself in its head: Open Graph (https://ogp.me/), Twitter's cards, or its plain title and description. */
import { Parser } from 'htmlparser2';
import { cleanLine } from '../web/text-input.js';
import type { LinkCard } from './link-card.model.js';

const LONGEST_TITLE = 120;
const LONGEST_DESCRIPTION = 200;
/** Places where every page is one film. */
const FILMS = /(^|\.)(youtube\.com|youtu\.be|youtube-nocookie\.com|vimeo\.com|dailymotion\.com|peertube\.[a-z]+|twitch\.tv|ted\.com)$/;

/**
 * The card of a page, or null when it says nothing of itself. The place is always the host that answered, never what the page calls itself:
 * so nobody is led to believe that a bank speaks.
 * @param url where the page was found in the end.
 */
export function readCard({ url, html }: { url: string; html: string }): LinkCard | null {
  const said = headOf(html);
  const title = cut(said['og:title'] ?? said['twitter:title'] ?? said['title'], LONGEST_TITLE);
  if (!title) return null;
  const description = cut(said['og:description'] ?? said['twitter:description'] ?? said['description'], LONGEST_DESCRIPTION);
  const host = new URL(url).hostname.replace(/^www\./, '');
  const film = FILMS.test(host) || /^video/i.test(said['og:type'] ?? '') || said['twitter:card'] === 'player';
  return { title, host, ...(description && description !== title && { description }), ...(film && { film }) };
}

/** The first of each, in lower-case names; read until the body begins. */
function headOf(html: string): Record<string, string> {
  const said: Record<string, string> = {};
  let inTitle = false;
  const parser: Parser = new Parser({
    onopentag(name, { property, name: called, content }) {
      inTitle = name === 'title' && said['title'] === undefined;
      if (inTitle) said['title'] = '';
      const key = (property ?? called)?.toLowerCase();
      if (name === 'meta' && key && content) said[key] ??= content;
      if (name === 'body') parser.pause();
    },
    ontext(text) {
      if (inTitle) said['title'] += text;
    },
    onclosetag(name) {
      if (name === 'title') inTitle = false;
    },
  }, { decodeEntities: true });
  parser.write(html);
  return said;
}

function cut(text: string | undefined, most: number): string | undefined {
  // Cut before it is cleaned: a title of half a million spaces took minutes, for everybody.
  const words = cleanLine((text ?? '').trimStart().slice(0, most * 4));
  if (words.length <= most) return words || undefined;
  const at = words.lastIndexOf(' ', most);
  return `${words.slice(0, at > most / 2 ? at : most)}…`;
}
