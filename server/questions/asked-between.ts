/** The questions that helpers were asked about in some time, some at a time, few fields: for counting. */
import { QuestionModel, type Question } from './question.model.js';

export type AskedRow = Pick<Question, '_id' | 'topics' | 'language' | 'createdAt' | 'status' | 'asking'>;

const AT_ONCE = 200;

/**
 * Questions asked from `since` until before `until`, the newest first, in batches; those taken away, imported ones and those nobody
 * was asked about are left out. Reads by index, at most `most` rows.
 */
export async function* askedBetween(since: Date, until: Date, most: number): AsyncGenerator<AskedRow[]> {
  const rows = QuestionModel.find({ createdAt: { $gte: since, $lt: until }, live: true, removal: null }, { topics: 1, language: 1, createdAt: 1, status: 1, asking: 1 })
    .sort({ createdAt: -1, _id: -1 })
    .limit(most)
    .lean<AskedRow[]>()
    .cursor({ batchSize: AT_ONCE });
  let batch: AskedRow[] = [];
  for await (const row of rows) {
    if (!row.asking) continue;
    batch.push(row);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
