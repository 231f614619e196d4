/** Markdown from people to HTML that is safe to show: rendered without raw HTML, then sanitized all the same. */
import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
const light = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false }).disable(['heading', 'lheading', 'hr', 'table', 'blockquote']);

/** Something somebody sent in a talk; its own door asks who may see it. */
const OWN_PICTURE = /^\/files\/[0-9a-f]{24}$/;

const ALLOWED: sanitize.IOptions = {
  allowedTags: ['p', 'br', 'img', 'strong', 'em', 's', 'a', 'ul', 'ol', 'li', 'blockquote', 'code', 'pre', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  allowedAttributes: { a: ['href', 'title', 'rel'], img: ['src', 'alt', 'loading'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    // A picture from elsewhere would tell that server who reads here; it becomes a link. Our own are shown, to whoever may see them.
    img: (_tag, { src, alt }) => (src && OWN_PICTURE.test(src) ? { tagName: 'img', attribs: { src, alt: alt ?? '', loading: 'lazy' } } : { ...link(src), text: alt || 'picture' }),
    a: (_tag, { href, title }) => link(href, title),
    // The page's own title is its only h1.
    h1: 'h2',
  },
};

/** A remark has no room for pictures. */
const LIGHT: sanitize.IOptions = { ...ALLOWED, transformTags: { ...ALLOWED.transformTags, img: (_tag, { src, alt }) => ({ ...link(src), text: alt || 'picture' }) } };

/** A relative address would lead somewhere else on every page it is shown on: such a link keeps only its words. */
function link(href: string | undefined, title?: string): { tagName: string; attribs: Record<string, string> } {
  return { tagName: 'a', attribs: { ...(href && /^(https?:\/\/|mailto:)/i.test(href) && { href }), ...(title && { title }), rel: 'nofollow ugc noopener' } };
}

/**
 * A line of words and nothing that could be a mark, a link or a character to escape: most of what is said in talks. What both steps below make
 * of such a line is known, and they cost more than all the rest of a message.
 */
const PLAIN = /^[\p{L}][\p{L}\p{M}\p{N}]*(?:[,;]?(?: |[.!?] |['’-](?=\p{L}))[\p{L}\p{M}\p{N}]+)*[.!?]?$/u;

/** Safe HTML for a post's body. */
export function renderMarkdown(text: string): string {
  if (text.length < 500 && PLAIN.test(text)) return `<p>${text}</p>`;
  return sanitize(markdown.render(text), ALLOWED).trim();
}

/** The same for a short remark: no headings, tables or rules, which would shout. */
export function renderLightly(text: string): string {
  return sanitize(light.render(text), LIGHT).trim();
}

/** The words of a text without its marks, for previews; cut at a word. */
export function plainText(html: string, limit = 200): string {
  const text = sanitize(html.replace(/<\/(p|li|h\d|pre|blockquote|tr)>|<br ?\/?>/g, ' '), { allowedTags: [], allowedAttributes: {} })
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= limit) return text;
  const cut = text.lastIndexOf(' ', limit);
  return `${text.slice(0, cut > limit / 2 ? cut : limit)}…`;
}
