/** Who has been answering about these topics (the design's step 5). */
import { sum } from './recency.js';

/** G(u) = Σ over topics of n(u,g) / ln(2 + n(g)), from n(u,g) as it is now, by topic and person. */
export function sharesOf(inTopics: Map<string, Map<string, number>>): Map<string, number> {
  const parts = new Map<string, number[]>();
  for (const topic of [...inTopics.keys()].sort()) {
    const own = inTopics.get(topic)!;
    const all = sum([...own.values()]);
    for (const [personId, n] of own) parts.set(personId, [...(parts.get(personId) ?? []), n / Math.log(2 + all)]);
  }
  return new Map([...parts].map(([personId, values]) => [personId, sum(values)]));
}
