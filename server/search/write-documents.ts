/** Writes documents into an index of the engine and waits until they are durable there. */
import { Types } from 'mongoose';
import { answersTo, type AnswerDeed } from '../answers/read-evidence.js';
import { countKnowHow } from '../matching/count-know-how.js';
import { countTerms } from '../matching/count-terms.js';
import type { IndexName, SearchEngine } from '../stores/meilisearch.js';
import { finished } from './prepare-indexes.js';
import { readDocuments } from './read-documents.js';
import type { QuestionDocument } from './question-document.js';

/**
 * Brings these documents of the index called `uid` up to date: written when MongoDB has them, removed when it doesn't.
 * Words of questions, and who answered them, are counted on the way, for matching. Throws EngineRefused when the engine says no.
 */
export async function writeDocuments(engine: SearchEngine, index: IndexName, uid: string, ids: string[]): Promise<void> {
  const documents = await readDocuments(index, ids);
  const gone = ids.filter((id) => !documents.has(id));
  const target = engine.patient.index(uid);
  if (documents.size > 0) await finished(target.addDocuments([...documents.values()], { primaryKey: 'id' }));
  if (gone.length > 0) await finished(target.deleteDocuments(gone));
  if (index !== 'questions') return;
  const written = [...documents.values()] as QuestionDocument[];
  await countTerms([...written.map(({ id, kw }) => ({ questionId: id, stems: kw })), ...gone.map((questionId) => ({ questionId, stems: [] }))]);
  const answers = await answersByQuestion(written.map(({ id }) => id));
  await countKnowHow([...written.map(({ id, topics }) => ({ questionId: id, topics, answers: answers.get(id) ?? [] })), ...gone.map((questionId) => ({ questionId, topics: [], answers: [] }))]);
}

async function answersByQuestion(ids: string[]): Promise<Map<string, AnswerDeed[]>> {
  const groups = new Map<string, AnswerDeed[]>();
  for (const answer of await answersTo(ids.map((id) => new Types.ObjectId(id)))) {
    const group = groups.get(`${answer.questionId}`);
    if (group) group.push(answer);
    else groups.set(`${answer.questionId}`, [answer]);
  }
  return groups;
}
