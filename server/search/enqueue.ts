/** Notes that a document must be written into the search index; nobody waits for the engine. */
import type { IndexName } from '../stores/meilisearch.js';
import { SearchQueueModel } from './search-queue.model.js';

/** Marks a question as changed (also when it is gone: then it leaves the index). Any number of times is as good as once. */
export function enqueueQuestion(questionId: string | { toString(): string }): Promise<void> {
  return enqueue('questions', [String(questionId)]);
}

/** Marks a person as changed. @param comesFree waiting questions are looked at for them as soon as the index has it. */
export function enqueuePerson(personId: string | { toString(): string }, { comesFree = false } = {}): Promise<void> {
  return enqueue('people', [String(personId)], { comesFree });
}

/** Marks many at once; for imports. */
export async function enqueue(index: IndexName, documentIds: string[], { comesFree = false } = {}): Promise<void> {
  if (documentIds.length === 0) return;
  const now = new Date();
  await SearchQueueModel.bulkWrite(
    documentIds.map((documentId) => ({
      updateOne: {
        filter: { _id: `${index}:${documentId}` },
        update: { $inc: { version: 1 }, $set: { index, documentId, attempts: 0, notBefore: now, ...(comesFree && { comesFree }) } },
        upsert: true,
      },
    })),
    { ordered: false },
  );
}
