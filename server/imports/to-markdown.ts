/** Posts from elsewhere are HTML; here people write Markdown, so that is what a post becomes: edited and rendered like all others. */
import TurndownService from 'turndown';
import { escapeMarkdown } from './escape-markdown.js';
import { stressed } from './stress-words.js';
import { tableToMarkdown } from './table-to-markdown.js';

/** Every character below U+0021 and what browsers drop from addresses: 'java\nscript:' is 'javascript:' to them. */
const UNSEEN = /[\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028\u2029\ufeff]/g;
const SUPERSCRIPT = new Map([...'0123456789+-=()ni'].map((c, i) => [c, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'][i]!]));
const SUBSCRIPT = new Map([...'0123456789+-=()'].map((c, i) => [c, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'][i]!]));

/**
 * A converter for the posts of one site.
 * @param host the site's name: addresses without one are on it.
 */
export function markdownOf(host: string): (html: string) => string {
  const service = new TurndownService({ headingStyle: 'atx', hr: '---', bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '*', strongDelimiter: '**' });
  service.escape = escapeMarkdown;
  service.remove(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'embed', 'form', 'input', 'button', 'textarea', 'select', 'title', 'head'] as never[]);

  service.addRule('code block', { filter: 'pre', replacement: (_content, node) => codeBlock(node.textContent ?? '') });
  service.addRule('strong', { filter: ['strong', 'b'], replacement: (content, node) => stressed(content, node, '**') });
  service.addRule('emphasis', { filter: ['em', 'i'], replacement: (content, node) => stressed(content, node, '*') });
  service.addRule('code', { filter: ['code', 'kbd', 'samp', 'tt'] as never[], replacement: (_content, node) => codeSpan(node.textContent ?? '') });
  service.addRule('struck out', { filter: ['s', 'del', 'strike'] as never[], replacement: (content) => (content.trim() ? `~~${content.trim()}~~` : content) });
  service.addRule('superscript', { filter: 'sup', replacement: (content) => raised(content, SUPERSCRIPT, '^') });
  service.addRule('subscript', { filter: 'sub', replacement: (content) => raised(content, SUBSCRIPT, '\\_') });
  service.addRule('table', { filter: 'table', replacement: (_content, node) => `\n\n${tableToMarkdown(node, (cell) => service.turndown(cell))}\n\n` });
  service.addRule('term', { filter: 'dt', replacement: (content) => (content.trim() ? `\n\n**${content.trim()}**\n\n` : '') });
  service.addRule('definition', { filter: 'dd', replacement: (content) => `\n\n${content.trim()}\n\n` });
  service.addRule('link', {
    filter: 'a',
    replacement: (content, node) => {
      const href = address(node.getAttribute('href'), host);
      const words = bracketsEscaped(content.trim().replace(/\n\s*\n/g, ' '));
      if (href === undefined || words === '') return content;
      return `${/^\s/.test(content) ? ' ' : ''}[${words}](${href})${/\s$/.test(content) ? ' ' : ''}`;
    },
  });
  service.addRule('picture', {
    filter: 'img',
    replacement: (_content, node) => {
      const words = escapeMarkdown((node.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim());
      const src = address(node.getAttribute('src'), host);
      // Pictures are shown as links, and a link inside a link is none.
      return src === undefined || insideLink(node) ? words || 'picture' : `![${words || 'picture'}](${src})`;
    },
  });
  return (html) => service.turndown(`<div>${html.replaceAll('\u0000', '')}</div>`).trim();
}

/** Bare addresses keep their brackets; inside a link's words those would end it. In code they count for nothing. */
function bracketsEscaped(words: string): string {
  return words.includes('`') ? words : words.replace(/(?<!\\)[[\]]/g, '\\$&');
}

/** An address as Markdown takes it, or undefined for one that must not be followed. */
function address(raw: string | null, host: string): string | undefined {
  const text = (raw ?? '').replace(UNSEEN, (c) => (c === ' ' ? '%20' : ''));
  if (text === '' || text.startsWith('#')) return undefined;
  if (!URL.canParse(text, `https://${host}/`)) return undefined;
  const url = new URL(text, `https://${host}/`);
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return undefined;
  // Addresses stay as written where that is possible: URL would rewrite some that servers tell apart.
  const kept = /^(https?:\/\/|mailto:)/i.test(text) ? text : url.href;
  return kept.replace(/[()<>\\]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function insideLink(node: { parentNode: unknown }): boolean {
  for (let at = node.parentNode as { nodeName: string; parentNode: unknown } | null; at; at = at.parentNode as typeof at) if (at.nodeName === 'A') return true;
  return false;
}

/** Fenced by more marks than stand in a row inside. */
function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `\n\n${fence}\n${text.replace(/^\n|\s+$/g, '')}\n${fence}\n\n`;
}

function codeSpan(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words === '') return '';
  const fence = '`'.repeat(longestRun(words) + 1);
  const gap = words.startsWith('`') || words.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${words}${gap}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Digits and signs have small forms of their own; other words keep a mark before them. */
function raised(content: string, forms: Map<string, string>, mark: string): string {
  const words = content.trim();
  if (words === '') return '';
  const small = [...words].map((c) => forms.get(c));
  if (small.every((c) => c !== undefined)) return small.join('');
  // Whole remarks were set small on these sites: those need no mark.
  return words.length > 12 ? content : `${mark}${words.length > 1 ? `(${words})` : words}`;
}
