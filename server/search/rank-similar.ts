/** Earlier questions like the asked one, best first: the engine is asked word by word, what they share is weighed here. */
import type { Ctx } from '../context.js';
import { termFrequencies } from '../matching/count-terms.js';
import { stemsOf } from '../matching/terms.js';
import { weighTerms, type WeighedTerm } from '../matching/weigh-terms.js';
import { nearness } from './near-words.js';
import { tellingWords } from './query-words.js';
import { SPOKEN_FIELDS, STEM_FIELDS } from './search.settings.js';
import { weighOverlap, type Candidate, type Likeness } from './weigh-overlap.js';

/** The heaviest stems are asked for; the rest of a long title says little more. */
const MOST_STEMS = 10;
/** Questions that each stem brings, those first that have most of the other stems too. */
const HITS = 100;
/** Questions that the words as typed bring: they know typos and the beginning of an unfinished word. */
const TYPED_HITS = 20;

/** One round trip. @param exceptId a question that is not asked about: the asked one itself. Throws what the engine's client throws. */
export async function rankSimilar(ctx: Ctx, title: string, language: string, exceptId?: string): Promise<Likeness[]> {
  const stems = [...new Set(stemsOf(title, language))];
  const frequencies = await termFrequencies(stems);
  // A word nobody wrote yet brings nothing, but whoever lacks it is less alike.
  const asked = weighTerms({ kwTitle: stems, kwTags: [], kwBody: [] }, frequencies, 'kept').slice(0, MOST_STEMS);
  const heard = asked.filter(({ stem }) => frequencies.of.has(stem));
  const common = { indexUid: ctx.search.indexName('questions'), filter: 'visibility = "public"', attributesToRetrieve: ['id', 'title', 'kwTitle', 'kwTags'], matchingStrategy: 'frequency' as const };
  const { results } = await ctx.search.client.multiSearch({
    queries: [
      { ...common, q: tellingWords(title), limit: TYPED_HITS, attributesToSearchOn: SPOKEN_FIELDS },
      ...heard.map((term) => ({ ...common, q: withTheOthers(term, heard), limit: HITS, attributesToSearchOn: STEM_FIELDS })),
    ],
  });
  const candidates = new Map<string, Candidate>();
  results.forEach(({ hits }, place) => {
    for (const hit of hits as unknown as Omit<Candidate, 'has'>[]) {
      if (hit.id === exceptId) continue;
      const candidate = candidates.get(hit.id) ?? { ...hit, has: new Set() };
      candidates.set(hit.id, candidate);
      if (place > 0) candidate.has.add(heard[place - 1]!.stem);
    }
  });
  const [last] = stemsOf(title, language).slice(-1);
  const unheard = new Set(stems.filter((stem) => !frequencies.of.has(stem)));
  const near = (stem: string, other: string) => (unheard.has(stem) || stem === last ? nearness(stem, other, stem === last) : 0);
  return weighOverlap(title, asked, [...candidates.values()], near);
}

/** The quoted word must be there; of the others the rarest count first. Quoted last, so that none is read as the beginning of a word. */
function withTheOthers({ stem }: WeighedTerm, asked: WeighedTerm[]): string {
  return [...asked.filter((other) => other.stem !== stem).map((other) => other.stem), `"${stem}"`].slice(-10).join(' ');
}
