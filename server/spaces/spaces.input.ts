/** What opening and changing a space take. */
import { z } from 'zod';
import { line, prose } from '../web/text-input.js';
import { emailInput } from '../people/people.input.js';
import { foldedWords } from '../listening/folded-words.js';
import { isVisible } from './contrast.js';

/** Addresses that are, or may become, pages of their own; and names nobody may take for theirs. */
const RESERVED = new Set(['new', 'edit', 'settings', 'agents', 'links', 'mentions', 'overview', 'invitations', 'tacit', 'admin', 'api', 'official', 'moderation', 'support', 'help', 'me']);
const MOST_WORDS = 20;
const MOST_PRODUCTS = 20;

const slug = z
  .string({ error: 'The address is a short word, such as "acme".' })
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$/, 'The address has 2 to 40 small letters, digits and hyphens.')
  .refine((text) => !RESERVED.has(text), 'That address is kept for Tacit itself. Choose another one.');
const name = line(60, { min: 2, message: 'Say what the company or product is called.' });
const about = prose(2000, { min: 0, message: 'What it is, in a few sentences; it may be left empty.' });
const sponsorLine = line(200, { min: 0, message: 'One line about who pays for this space.' });
const accent = z
  .string({ error: 'A colour is written like #3366cc.' })
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'A colour is written like #3366cc.')
  .refine((colour) => !/^#[0-9a-f]{6}$/.test(colour) || isVisible(colour), 'That colour can hardly be seen on light or on dark. Choose one in between.');
const brandWord = line(60, { min: 2, message: 'A brand word has at least two letters.' }).refine((word) => foldedWords(word).join('').length >= 2, 'A brand word has at least two letters or digits.');
const brandWords = z.array(brandWord).max(MOST_WORDS, `At most ${MOST_WORDS} words; the most telling ones.`);
const product = z.object({ name: line(60, { message: 'A product has a name.' }), versions: z.array(line(30, { message: 'A version is a short text.' })).max(20, 'At most 20 versions of a product.').default([]) });
const products = z.array(product).max(MOST_PRODUCTS, `At most ${MOST_PRODUCTS} products.`);

export const spaceInput = z.object({ slug, name, about: about.default(''), sponsorLine: sponsorLine.default(''), accent: accent.default('#3f7d6b'), brandWords: brandWords.default([]), products: products.default([]) });
export type OpenSpace = z.output<typeof spaceInput>;
export const changeInput = z.object({ name, about, sponsorLine, accent, brandWords, products }).partial();
export type ChangeSpace = z.output<typeof changeInput>;

const each = (text: unknown, by: RegExp) => String(text ?? '').split(by).map((part) => part.trim()).filter((part) => part !== '');
/** The same from a form: brand words parted by commas; a product on each line, its versions behind a colon. */
export function fromForm(body: unknown): Record<string, unknown> {
  const { brandWords: words, products: lines, accent: colour, ...rest } = (body ?? {}) as Record<string, unknown>;
  return {
    ...rest,
    ...(colour !== '' && { accent: colour }),
    brandWords: [...new Set(each(words, /[,\n]/))],
    products: each(lines, /\n/).map((row) => {
      const [called = '', versions] = row.split(/:(.*)/s);
      return { name: called, versions: each(versions, /,/) };
    }),
  };
}

export const inviteInput = z.object({ handle: line(60, { message: 'Say whom to invite, by the name in their address here.' }).transform((text) => text.replace(/^@/, '').toLowerCase()) });
/** The same field with an email address in it. */
export const letterInput = z.object({ handle: emailInput });
export const listInput = z.object({ cursor: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) });

/** Which of what was asked in a space is shown. */
export const shownInput = z.object({ status: z.enum(['open', 'helping', 'solved'], { error: 'Shown are open, helping or solved ones.' }).optional(), cursor: z.string({ error: 'That page mark is not one of ours.' }).max(200, 'That page mark is not one of ours.').optional() });
