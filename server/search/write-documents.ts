/** Writes documents into an index of the engine and waits until they are durable there. */
import { countTerms } from '../matching/count-terms.js';
import type { IndexName, SearchEngine } from '../stores/meilisearch.js';
import { finished } from './prepare-indexes.js';
import { readDocuments } from './read-documents.js';
import type { QuestionDocument } from './question-document.js';

/**
 * Brings these documents of the index called `uid` up to date: written when MongoDB has them, removed when it doesn't.
 * Words of questions are counted on the way, for matching. Throws EngineRefused when the engine says no.
 */
export async function writeDocuments(engine: SearchEngine, index: IndexName, uid: string, ids: string[]): Promise<void> {
  const documents = await readDocuments(index, ids);
  const gone = ids.filter((id) => !documents.has(id));
  const target = engine.patient.index(uid);
  if (documents.size > 0) await finished(target.addDocuments([...documents.values()], { primaryKey: 'id' }));
  if (gone.length > 0) await finished(target.deleteDocuments(gone));
  if (index !== 'questions') return;
  const counted = [...documents.values()].map((document) => ({ questionId: document.id, stems: (document as QuestionDocument).kw }));
  await countTerms([...counted, ...gone.map((questionId) => ({ questionId, stems: [] }))]);
}
