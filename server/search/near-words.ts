/** Whether a word stands for another that it isn't: mistyped, or not typed to its end. */

/** Below so many letters anything is near. */
const LEAST_LETTERS = 4;
const LEAST_ALIKE = 0.5;
/** A word that is only begun says most of what it will. */
const BEGUN = 0.9;

/** 0 not at all to 1: the share of letter pairs they have in common (Dice), from a half on. @param begun the asked word may not be finished. */
export function nearness(asked: string, word: string, begun: boolean): number {
  if (asked === word) return 1;
  if (begun && asked.length >= LEAST_LETTERS - 1 && word.startsWith(asked)) return BEGUN;
  if (Math.min(asked.length, word.length) < LEAST_LETTERS) return 0;
  const [a, b] = [pairsOf(asked), pairsOf(word)];
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  const alike = (2 * common) / (a.size + b.size);
  return alike >= LEAST_ALIKE ? alike : 0;
}

function pairsOf(word: string): Set<string> {
  const edged = `^${word}$`;
  return new Set(Array.from({ length: edged.length - 1 }, (_, at) => edged.slice(at, at + 2)));
}
