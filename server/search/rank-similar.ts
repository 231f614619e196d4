/** Earlier questions like the asked one, best first: the engine is asked word by word, what they share is weighed here. */
import type { Ctx } from '../context.js';
import { termFrequencies } from '../matching/count-terms.js';
import { stemsOf } from '../matching/terms.js';
import { weighTerms, type WeighedTerm } from '../matching/weigh-terms.js';
import { tellingWords } from './query-words.js';
import { SPOKEN_FIELDS, STEM_FIELDS } from './search.settings.js';
import { weighOverlap, type Candidate, type Likeness } from './weigh-overlap.js';

/** The heaviest stems are asked for; the rest of a long title says little more. */
const MOST_STEMS = 10;
/** Questions that each stem brings, those first that have most of the other stems too. */
const HITS = 100;
/** Questions that the words as typed bring: they know typos and the beginning of an unfinished word. */
const TYPED_HITS = 20;

/** One round trip. Throws what the engine's client throws. @param filter on top of what everybody may see. */
export async function rankSimilar(ctx: Ctx, title: string, language: string): Promise<Likeness[]> {
  const stems = [...new Set(stemsOf(title, language))];
  const asked = weighTerms({ kwTitle: stems, kwTags: [], kwBody: [] }, await termFrequencies(stems), 'dropped').slice(0, MOST_STEMS);
  const common = { indexUid: ctx.search.indexName('questions'), filter: 'visibility = "public"', attributesToRetrieve: ['id', 'kwTitle', 'kwTags'] };
  const { results } = await ctx.search.client.multiSearch({
    queries: [
      { ...common, q: tellingWords(title), limit: TYPED_HITS, matchingStrategy: 'frequency' as const, attributesToSearchOn: SPOKEN_FIELDS },
      ...asked.map((term) => ({ ...common, q: withTheOthers(term, asked), limit: HITS, matchingStrategy: 'frequency' as const, attributesToSearchOn: STEM_FIELDS })),
    ],
  });
  const candidates = new Map<string, Candidate>();
  results.forEach(({ hits }, place) => {
    for (const hit of hits as unknown as Pick<Candidate, 'id' | 'kwTitle' | 'kwTags'>[]) {
      const candidate = candidates.get(hit.id) ?? { ...hit, has: new Set() };
      candidates.set(hit.id, candidate);
      if (place > 0) candidate.has.add(asked[place - 1]!.stem);
    }
  });
  return weighOverlap(asked, candidates.values());
}

/** The quoted word must be there; of the others the rarest count first. Quoted last, so that none is read as the beginning of a word. */
function withTheOthers({ stem }: WeighedTerm, asked: WeighedTerm[]): string {
  return [...asked.filter((other) => other.stem !== stem).map((other) => other.stem), `"${stem}"`].slice(-10).join(' ');
}
