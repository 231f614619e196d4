/** What titles share below the word: runs of four characters, small words and endings too. "How to" and "can't" tell what is wanted. */

const LENGTH = 4;
const K1 = 1.2;
const B = 0.75;

/** Runs of four characters in each word, its edges marked; a shorter word is one run. Repeats kept. */
export function gramsOf(text: string): string[] {
  const words = text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? [];
  return words.flatMap((word) => {
    const edged = ` ${word} `;
    return edged.length <= LENGTH ? [edged] : Array.from({ length: edged.length - LENGTH + 1 }, (_, at) => edged.slice(at, at + LENGTH));
  });
}

/** BM25 over the runs of these titles, with frequencies among them alone: what all that were found have in common says nothing more. */
export function gramOverlap(asked: string, titles: string[]): number[] {
  const wanted = new Set(gramsOf(asked));
  const frequency = new Map<string, number>();
  let total = 0;
  const counted = titles.map((title) => {
    const grams = gramsOf(title);
    const times = new Map<string, number>();
    for (const gram of grams) if (wanted.has(gram)) times.set(gram, (times.get(gram) ?? 0) + 1);
    for (const gram of times.keys()) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
    total += grams.length;
    return { length: grams.length, times };
  });
  return counted.map(({ length, times }) => {
    const norm = K1 * (1 - B + (B * length * titles.length) / Math.max(1, total));
    let score = 0;
    for (const [gram, n] of times) score += (Math.log(1 + titles.length / frequency.get(gram)!) * n * (K1 + 1)) / (n + norm);
    return score;
  });
}
