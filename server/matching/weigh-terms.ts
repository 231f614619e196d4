/** Which of a question's words are worth a query each (the design's step 1). */
import { MATCHING } from './constants.js';
import type { QuestionTerms } from './terms.js';

export interface WeighedTerm {
  stem: string;
  weight: number;
}

/**
 * w = (1 + ln tf) · ln(1 + N/df), tf = 3 title + 3 topics + 1 body; stems in more than 35 % of questions are dropped; the 24
 * heaviest stay, heaviest first. Without any counts (N = 0) frequency says nothing and tf alone decides.
 * @param unheard stems of no earlier question: no document has them, but somebody's profile may; there they count as df = 1.
 */
export function weighTerms({ kwTitle, kwTags, kwBody }: QuestionTerms, frequencies: { questions: number; of: Map<string, number> }, unheard: 'dropped' | 'kept'): WeighedTerm[] {
  const tf = new Map<string, number>();
  const count = (stems: string[], by: number) => stems.forEach((stem) => tf.set(stem, (tf.get(stem) ?? 0) + by));
  count(kwTitle, MATCHING.TITLE_TF);
  count(kwTags, MATCHING.TOPIC_TF);
  count(kwBody, MATCHING.BODY_TF);
  const { questions, of } = frequencies;
  const weighed: WeighedTerm[] = [];
  for (const [stem, times] of tf) {
    const df = of.get(stem) ?? 0;
    if (questions > 0 && df === 0 && unheard === 'dropped') continue;
    if (questions >= MATCHING.COMMON_FROM && df > MATCHING.COMMON_SHARE * questions) continue;
    weighed.push({ stem, weight: (1 + Math.log(times)) * (questions > 0 ? Math.log(1 + questions / Math.max(1, df)) : 1) });
  }
  return weighed.sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1)).slice(0, MATCHING.TERMS);
}
