/** A text's words, the way people type them: addresses become hosts, C++ and node.js stay words, the rest is letters and digits. */

/** What begins like an address, up to white space or a closing mark. */
const ADDRESS = /\b(?:https?:\/\/|www\.)([^\s/?#<>()[\]"'`]+)[^\s<>()[\]"'`]*/gu;
/** .net, c++, c#, f#; dotted names and versions (node.js, asp.net, 18.04); otherwise a run of letters and digits. */
const WORD = /(?<![\p{L}\p{N}])\.net(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:\.(?:js|ts|net|io|py|rs|\d+)(?![\p{L}\p{N}]))*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;
/** Scripts written without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LONGEST_WORD = 40;

/**
 * Words in order, lower case, NFKC; made of letters and digits only ("c++" is cplusplus, "node.js" nodejs, "18.04" 18dot04),
 * so that no engine can split one and none can be read as a search operator.
 */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase().replace(ADDRESS, (_all, host: string) => ` ${oneWord(host.replace(/^www\./, '').replace(/:\d+$/, ''))} `);
  const words: string[] = [];
  for (const [found] of plain.matchAll(WORD)) {
    if (UNSPACED.test(found)) words.push(...segments(found));
    else words.push(oneWord(found));
  }
  return words.filter((word) => word !== '' && word.length <= LONGEST_WORD);
}

/** Anything as a single word of letters and digits; for topics and hosts. */
export function oneWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\.net$|(?<=[\p{L}\p{N}])\.net$/u, 'dotnet')
    .replace(/\.(js|ts)$/u, '$1')
    .replace(/\+/g, 'plus')
    .replace(/#/g, 'sharp')
    .replace(/\./g, 'dot')
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function segments(text: string): string[] {
  return [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment);
}
