/** The words by which a problem finds those who solved its like: stems without stop words, apart for title, topics and body. */
import { createRequire } from 'node:module';
import { stopWords } from './stop-words.js';
import { oneWord, wordsOf } from './words.js';

interface Stemmer {
  stem(word: string): string;
}
/** Asked for by require: the package marks itself as a module it isn't, and loaders differ in what its default is. */
const snowball = createRequire(import.meta.url)('snowball-stemmers') as { newStemmer(algorithm: string): Stemmer };

const ALGORITHMS: Record<string, string> = {
  ar: 'arabic', ca: 'catalan', cs: 'czech', da: 'danish', de: 'german', en: 'english', es: 'spanish', eu: 'basque', fi: 'finnish', fr: 'french', ga: 'irish', hu: 'hungarian', hy: 'armenian', it: 'italian',
  nl: 'dutch', no: 'norwegian', pt: 'portuguese', ro: 'romanian', ru: 'russian', sl: 'slovene', sv: 'swedish', ta: 'tamil', tr: 'turkish',
};
/** Stems kept, so that a body of thousands of words costs little; emptied when full. */
const REMEMBERED = 50_000;

const stemmers = new Map<string, Stemmer>();
const remembered = new Map<string, string>();

/** Text as the matching sees it. */
export interface TermText {
  title: string;
  topics: string[];
  body: string;
  /** Two-letter code. */
  language: string;
}

/** Distinct stems of each part, in the order they first appear. */
export interface QuestionTerms {
  kwTitle: string[];
  kwTags: string[];
  kwBody: string[];
}

/** A word's stem (Snowball); words with digits and languages without a stemmer stay as they are. */
export function stem(word: string, language: string): string {
  const algorithm = ALGORITHMS[language];
  if (!algorithm || /\p{N}/u.test(word)) return word;
  const key = `${language}:${word}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  let stemmer = stemmers.get(algorithm);
  if (!stemmer) stemmers.set(algorithm, (stemmer = snowball.newStemmer(algorithm)));
  const made = stemmer.stem(word) || word;
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(key, made);
  return made;
}

/** Stems of a text in order, repeats kept; stop words and single letters left out. */
export function stemsOf(text: string, language: string): string[] {
  const stopped = stopWords(language);
  return wordsOf(text)
    .filter((word) => !stopped.has(word) && !/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u.test(word))
    .map((word) => stem(word, language));
}

/** A topic's stems: its parts, and the whole as one word ("wheat-beer": wheat, beer, wheatbeer). Topics may be single letters. */
export function topicStems(topic: string, language: string): string[] {
  const parts = wordsOf(topic).map((word) => stem(word, language));
  return parts.length > 1 ? [...parts, oneWord(topic)] : parts;
}

/** What a question's search document and a search for its like are made of. */
export function questionTerms({ title, topics, body, language }: TermText): QuestionTerms {
  return {
    kwTitle: [...new Set(stemsOf(title, language))],
    kwTags: [...new Set(topics.flatMap((topic) => topicStems(topic, language)))],
    kwBody: [...new Set(stemsOf(body, language))],
  };
}
