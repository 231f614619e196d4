/** Cuts text into searchable words with their places, as the engine does for documents and queries alike. */

export interface Token {
  /** Normalised: decomposed, without marks, lower case. */
  text: string;
  /** Character offsets in the original text. */
  start: number;
  end: number;
  /** Word distance counts soft separators as 1 and hard ones (ends of sentences, brackets) as 8. */
  position: number;
}

export const HARD_DISTANCE = 8;

/** What is neither punctuation, mathematical symbol, space nor control character: emoji and currency signs are words. */
const WORD = /[^\p{P}\p{Sm}\p{Z}\p{C}`]+/gu;
const HARD = /[.,](?:\s|$)|[!?;|()[\]{}。、！？；（）「」]/u;
const ASCII = /^[\x00-\x7f]*$/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const CAMEL = /(?<=(?=\p{Script=Latin})\p{Ll})(?=\p{Lu})/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** The form in which words are compared. */
export function normalise(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return word.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  let end = 0;
  for (const found of text.matchAll(WORD)) {
    let start = found.index;
    if (tokens.length > 0) position += HARD.test(text.slice(end, start)) ? HARD_DISTANCE : 1;
    let first = true;
    for (const piece of pieces(found[0])) {
      const word = normalise(piece);
      if (word !== '') {
        if (!first) position++;
        first = false;
        tokens.push({ text: word, start, end: start + piece.length, position });
      }
      start += piece.length;
    }
    end = start;
  }
  return tokens;
}

function pieces(run: string): string[] {
  if (ASCII.test(run)) return /[a-z][A-Z]/.test(run) ? run.split(CAMEL) : [run];
  if (!UNSPACED.test(run)) return run.split(CAMEL);
  return [...segmenter.segment(run)].map((part) => part.segment);
}
