/** Whatever can be found is in the search index or waits in its queue, and nothing else is. */
import type { Ctx } from '../context.js';
import { PersonModel } from '../people/person.model.js';
import { QuestionModel } from '../questions/question.model.js';
import { enqueue } from '../search/enqueue.js';
import { readDocuments } from '../search/read-documents.js';
import { SearchQueueModel } from '../search/search-queue.model.js';
import type { IndexName } from '../stores/meilisearch.js';
import { difference, type Difference } from './difference.js';
import { batches } from './walk.js';

const AT_ONCE = 1000;

export async function* checkSearch(ctx: Ctx): AsyncGenerator<Difference> {
  for (const index of ['questions', 'people'] as const) {
    const indexed = await idsIn(ctx, index);
    for await (const rows of index === 'questions' ? batches(QuestionModel, []) : batches(PersonModel, [])) {
      const ids = rows.map(({ _id }) => `${_id}`);
      const [documents, waiting] = await Promise.all([readDocuments(index, ids), queued(index, ids)]);
      for (const id of ids) {
        const is = indexed.delete(id);
        if (is !== documents.has(id) && !waiting.has(id)) yield difference(`${index} ${id}`, is ? 'in the index' : 'missing', is ? 'not in the index' : 'in the index', () => enqueue(index, [id]));
      }
    }
    for (const id of indexed) yield difference(`${index} ${id}`, 'in the index', 'gone', () => enqueue(index, [id]));
  }
}

async function idsIn(ctx: Ctx, index: IndexName): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let offset = 0; ; offset += AT_ONCE) {
    const { results } = await ctx.search.client.index(ctx.search.indexName(index)).getDocuments<{ id: string }>({ fields: ['id'], limit: AT_ONCE, offset });
    for (const { id } of results) ids.add(id);
    if (results.length < AT_ONCE) return ids;
  }
}

async function queued(index: IndexName, ids: string[]): Promise<Set<string>> {
  const rows = await SearchQueueModel.find({ _id: { $in: ids.map((id) => `${index}:${id}`) } }, { documentId: 1 }).lean();
  return new Set(rows.map(({ documentId }) => documentId));
}
