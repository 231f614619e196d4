/** Which of six languages something is written in, by its small words: good enough to choose whose numbers are shown. Pure. */

const SMALL_WORDS: Record<string, readonly string[]> = {
  en: ['the', 'i', 'my', 'is', 'to', 'and', 'me', 'want', 'don\'t', 'am', 'you', 'was', 'it', 'he', 'she', 'has'],
  de: ['ich', 'und', 'mich', 'mir', 'nicht', 'mein', 'meine', 'ist', 'der', 'die', 'das', 'will', 'mehr', 'bin', 'er', 'hat'],
  fr: ['je', 'j\'ai', 'et', 'de', 'ma', 'mon', 'mes', 'pas', 'plus', 'veux', 'est', 'me', 'suis', 'il', 'la', 'les'],
  es: ['yo', 'y', 'mi', 'no', 'quiero', 'me', 'que', 'vivir', 'mas', 'el', 'la', 'tengo', 'anos', 'esta', 'soy', 'morir'],
  pt: ['eu', 'e', 'meu', 'minha', 'nao', 'quero', 'me', 'que', 'mais', 'o', 'a', 'tenho', 'estou', 'viver', 'morrer', 'sou'],
  it: ['io', 'e', 'mio', 'mia', 'non', 'voglio', 'mi', 'che', 'piu', 'il', 'la', 'ho', 'sono', 'vivere', 'morire', 'anni'],
};

/** @param normal see emergencies/normal-text.ts. @returns two letters; English when nothing tells. */
export function languageOf(normal: string): string {
  const words = normal.split(/[^a-z']+/);
  const counts = Object.entries(SMALL_WORDS).map(([language, small]) => ({ language, count: words.filter((word) => small.includes(word)).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).language;
}
