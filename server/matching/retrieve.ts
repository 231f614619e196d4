/** Asks the search engine, through its client alone: who solved and who knows something with these words? */
import type { Ctx } from '../context.js';
import { prepareIndex } from '../search/prepare-indexes.js';
import { sawEngine } from '../search/search-health.js';
import { MATCHING } from './constants.js';
import { fuse, overlap } from './fuse.js';
import type { WeighedTerm } from './weigh-terms.js';

export interface Retrieved {
  /** Earlier answered questions by the weight of the words they share with this one: F(d) = Σ w. */
  documents: Map<string, number>;
  /** People by how well their profile's words fit: Σ w / (60 + rank). */
  profiles: Map<string, number>;
}

/**
 * One round trip: for each term one quoted query (a quoted word is exact, and the engine would read only ten words of a longer
 * query) over answered questions of this language, the newest first, and over profiles. @returns null when the engine fails or takes over 800 ms.
 */
export async function retrieve(ctx: Ctx, terms: { documents: WeighedTerm[]; profiles: WeighedTerm[] }, language: string, exceptId: string): Promise<Retrieved | null> {
  if (terms.documents.length + terms.profiles.length === 0) return { documents: new Map(), profiles: new Map() };
  const { client, indexName } = ctx.search;
  // Stems are letters and digits only, so the quotes can't be broken out of.
  const quoted = (list: WeighedTerm[]) => list.map(({ stem }) => `"${stem}"`);
  const filter = `lang = "${/^[a-z]{2}$/.test(language) ? language : 'en'}" AND answeredAt > 0 AND visibility = "public"`;
  const onDocuments = quoted(terms.documents).map((q) => ({ indexUid: indexName('questions'), q, limit: MATCHING.HITS, filter, attributesToSearchOn: ['kwTitle', 'kwTags', 'kwBody'], sort: ['answeredAt:desc'], attributesToRetrieve: ['id'] }));
  const onPeople = quoted(terms.profiles).map((q) => ({ indexUid: indexName('people'), q, limit: MATCHING.HITS, attributesToSearchOn: ['skillKw'], attributesToRetrieve: ['id'] }));
  const asked = () => client.multiSearch({ queries: [...onDocuments, ...onPeople] });
  try {
    // On a new installation one index may be there before the other.
    const { results } = await asked().catch(async (error: unknown) => {
      if (codeOf(error) !== 'index_not_found') throw error;
      await Promise.all([prepareIndex(ctx.search, 'questions'), prepareIndex(ctx.search, 'people')]);
      return asked();
    });
    sawEngine(ctx, true);
    const weights = [...terms.documents, ...terms.profiles].map(({ weight }) => weight);
    const lists = results.map(({ hits }, place) => ({ weight: weights[place]!, ids: hits.map((hit) => String(hit['id'])).filter((id) => id !== exceptId) }));
    const documents = onDocuments.length;
    return { documents: overlap(lists.slice(0, documents)), profiles: fuse(lists.slice(documents), MATCHING.DOCUMENT_RANK) };
  } catch (error) {
    // A refusal is an answer too; the engine is away only when none comes.
    if (codeOf(error) === undefined) sawEngine(ctx, false);
    ctx.log.warn({ err: error }, 'The search engine did not answer; people are matched without it.');
    return null;
  }
}

/** Meilisearch's own code for a refusal; undefined when nothing answered. */
function codeOf(error: unknown): string | undefined {
  return (error as { cause?: { code?: string } }).cause?.code;
}
