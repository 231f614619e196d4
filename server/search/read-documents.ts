/** Documents as they should stand in an index now, read from MongoDB. */
import { Types } from 'mongoose';
import { countAnswersBy } from '../answers/count-answers.js';
import { answersTo } from '../answers/read-evidence.js';
import { findHelpers } from '../people/find-helpers.js';
import { findQuestions } from '../questions/find-questions.js';
import type { IndexName } from '../stores/meilisearch.js';
import { isFindable, personDocument, type PersonDocument } from './person-document.js';
import { questionDocument, type Evidence, type QuestionDocument } from './question-document.js';

export type SearchDocument = QuestionDocument | PersonDocument;

/** By id; ids without an entry don't belong in the index (any more). */
export function readDocuments(index: IndexName, ids: string[]): Promise<Map<string, SearchDocument>> {
  return index === 'questions' ? readQuestions(ids) : readPeople(ids);
}

async function readQuestions(ids: string[]): Promise<Map<string, QuestionDocument>> {
  const objectIds = ids.map((id) => new Types.ObjectId(id));
  const [questions, answers] = await Promise.all([findQuestions(objectIds), answersTo(objectIds)]);
  const evidence = new Map<string, Evidence[]>();
  for (const answer of answers) {
    const id = answer.questionId.toString();
    evidence.set(id, [...(evidence.get(id) ?? []), answer]);
  }
  return new Map([...questions].map(([id, question]) => [id, questionDocument(question, evidence.get(id) ?? [])]));
}

async function readPeople(ids: string[]): Promise<Map<string, PersonDocument>> {
  const [people, answered] = await Promise.all([findHelpers(ids), countAnswersBy(ids.map((id) => new Types.ObjectId(id)))]);
  return new Map([...people].filter(([, person]) => isFindable(person)).map(([id, person]) => [id, personDocument(person, answered.get(id) ?? 0)]));
}
