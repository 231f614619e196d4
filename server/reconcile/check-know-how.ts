/** What is added up of people's know-how follows from the answers; whoever waits for the search index is counted with it. */
import { answersTo } from '../answers/read-evidence.js';
import { countedOf, saidOf } from '../matching/count-know-how.js';
import { CountedAnswersModel, KnowHowModel, type CountedAnswers, type KnowHow } from '../matching/know-how.model.js';
import { sumsOf, type Sums } from '../matching/weigh-deeds.js';
import { QuestionModel } from '../questions/question.model.js';
import { enqueue } from '../search/enqueue.js';
import { readDocuments } from '../search/read-documents.js';
import type { QuestionDocument } from '../search/question-document.js';
import { SearchQueueModel } from '../search/search-queue.model.js';
import { difference, type Difference } from './difference.js';
import { batches } from './walk.js';

/** Far more than rounding leaves, far less than one deed. */
const NEARLY = 1e-6;

/** Questions counted otherwise than they are, then sums that aren't those of what was counted; only `npm run reindex` mends the latter. */
export async function* checkKnowHow(): AsyncGenerator<Difference> {
  const sums = new Map<string, Sums>();
  for await (const rows of batches(QuestionModel, [])) {
    const questions = rows.map(({ _id }) => _id);
    const ids = questions.map(String);
    const [documents, answers, counted, waiting] = await Promise.all([
      readDocuments('questions', ids),
      answersTo(questions),
      CountedAnswersModel.find({ _id: { $in: questions } }).lean<CountedAnswers[]>(),
      SearchQueueModel.find({ _id: { $in: ids.map((id) => `questions:${id}`) } }, { documentId: 1 }).lean(),
    ]);
    const late = new Set(waiting.map(({ documentId }) => documentId));
    const known = new Map(counted.map((row) => [`${row._id}`, row]));
    for (const id of ids) {
      const row = known.get(id);
      if (row) addUp(sums, sumsOf(row));
      const topics = (documents.get(id) as QuestionDocument | undefined)?.topics ?? [];
      const facts = saidOf(countedOf({ topics, answers: documents.has(id) ? answers.filter(({ questionId }) => `${questionId}` === id) : [] }));
      const stored = saidOf(row ?? { topics: [], deeds: [] });
      if (stored !== facts && !late.has(id)) yield difference(`know-how of question ${id}`, stored, facts, () => enqueue('questions', [id]));
    }
  }
  for await (const row of KnowHowModel.find({}).lean<KnowHow[]>().cursor()) {
    const { deeds = 0, lately = 0 } = sums.get(row._id) ?? {};
    sums.delete(row._id);
    if (row.deeds !== deeds || Math.abs(row.lately - lately) > NEARLY * Math.max(row.lately, lately)) yield difference(`know-how ${row._id}`, `${row.deeds} (${row.lately})`, `${deeds} (${lately})`);
  }
  for (const [id, { deeds }] of sums) yield difference(`know-how ${id}`, 'missing', deeds);
}

function addUp(totals: Map<string, Sums>, more: Map<string, Sums>): void {
  for (const [id, by] of more) {
    const total = totals.get(id);
    if (!total) totals.set(id, { ...by });
    else for (const sum of ['deeds', 'lately', 'outcomes', 'successes'] as const) total[sum] += by[sum];
  }
}
