/** Words from people, as every door takes them: well-formed, without what nobody can see or what turns a line around. */
import { z } from 'zod';

/** Control characters but tab and line feed; halves of surrogate pairs; the byte order mark; bidi overrides and isolates (a title must not rewrite the words around it). */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;
/** Format characters and every kind of space: a text of nothing else says nothing. */
const BLANK = /[\p{Cf}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0\s]/gu;

/** One line as it may be kept. */
export function cleanLine(text: string): string {
  return cleanProse(text.replace(/[\r\n\t\u2028\u2029]+/g, ' ')).replace(/\p{Zs}+/gu, ' ').trim();
}

/** A longer text as it may be kept: line ends made one kind, the white space around it cut. */
export function cleanProse(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(UNSEEN, '').normalize('NFC').replace(/^\n+/, '').trimEnd();
}

/** How many characters somebody would see. */
export function seenLength(text: string): number {
  return [...text.replace(BLANK, '')].length;
}

export interface Rules {
  /** At least so many visible characters; 1 unless said otherwise, 0 for what may be left empty. */
  min?: number;
  /** The sentence for too little, or for something that is no text at all. */
  message: string;
}

/** One line of at most `max` characters. */
export const line = (max: number, rules: Rules) => words(cleanLine, max, rules);

/** A longer text (Markdown) of at most `max` characters. */
export const prose = (max: number, rules: Rules) => words(cleanProse, max, rules);

function words(clean: (text: string) => string, max: number, { min = 1, message }: Rules) {
  return z
    .string({ error: message })
    .overwrite(clean)
    .max(max, `That is longer than ${max.toLocaleString('en')} characters. Say it shorter; what you wrote is still here.`)
    .refine((text) => seenLength(text) >= min, message);
}

export const MOST_TOPICS = 5;
const LONGEST_TOPIC = 35;

/** A topic as everybody writes it: lower case, words joined by hyphens; letters, digits and + # . - only. Null when nothing is left. */
export function topicName(text: string): string | null {
  const name = text.normalize('NFKC').toLowerCase().trim().replace(/^#+(?=.)/, '').replace(/[\s_]+/g, '-').replace(/[^\p{L}\p{M}\p{N}+#.-]/gu, '').replace(/-+/g, '-').replace(/^-|-$/g, '');
  return /[\p{L}\p{N}]/u.test(name) ? name : null;
}

const tooMany = `Choose at most ${MOST_TOPICS} topics; the closest ones find the right people.`;

/** Up to five topics: a list from programs, or one line from a form, parted by commas or spaces. */
export const topicList = z
  .union([z.array(z.string({ error: 'A topic is a word.' })), z.string()], { error: 'Topics are a few words, such as "bread, sourdough".' })
  .transform((said) => [...new Set((typeof said === 'string' ? said.split(/[\s,;]+/) : said).map(topicName).filter((name) => name !== null))])
  .refine((topics) => topics.length <= MOST_TOPICS, tooMany)
  .refine((topics) => topics.every((topic) => topic.length <= LONGEST_TOPIC), `A topic has at most ${LONGEST_TOPIC} characters.`);

/** What a page or program chose to know its own posting by: the same one twice is the same posting. */
export const clientId = z.string({ error: 'A client id is a text.' }).regex(/^[\w.:-]{1,100}$/, 'A client id has 1 to 100 letters, digits, dots, colons, hyphens and underscores.');
