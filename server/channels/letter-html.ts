/** The HTML part of a letter, from its plain words: paragraphs, and links that can be pressed. */
import { renderPartial } from '../web/views.js';

const LINK = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/;

/** @returns a whole HTML document that says what the text says. */
export function letterHtml(subject: string, text: string): string {
  const paragraphs = text.trim().split(/\n{2,}/).map((paragraph) => paragraph.split('\n').map((line) => line.split(LINK).map((words, place) => (place % 2 === 1 ? { href: words } : { words }))));
  return renderPartial('mail/letter', { subject, paragraphs });
}
