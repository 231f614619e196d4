/** What somebody would try first: the question's words as they are, in one search of the product's own index. */
import type { Ctx } from '../../../context.js';
import { SPOKEN_FIELDS } from '../../../search/search.settings.js';

const DOCUMENTS = 100;

/** Ids of answered questions, best first; none when the engine refuses the words. */
export async function searchRaw(ctx: Ctx, { title, body }: { title: string; body: string }): Promise<string[]> {
  const index = ctx.search.client.index<{ id: string }>(ctx.search.indexName('questions'));
  const { hits } = await index.search(`${title} ${body}`, { limit: DOCUMENTS, filter: 'answeredAt > 0', matchingStrategy: 'frequency', attributesToSearchOn: SPOKEN_FIELDS, attributesToRetrieve: ['id'] });
  return hits.map(({ id }) => id);
}
