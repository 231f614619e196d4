/** Keeps the document frequencies that term weights are made of. */
import { Types } from 'mongoose';
import { ALL, CountedQuestionModel, TermCountModel, type CountedQuestion } from './term.model.js';

export interface Countable {
  questionId: string;
  /** Its distinct stems; none for a question that is gone. */
  stems: string[];
}

/**
 * Counts these questions' stems; called with every batch that goes into the search index. Counting again what did not change
 * changes nothing. What was counted is noted before the counts move, so a crash between the two loses one count rather than
 * doubling it: they are statistics, and a reindex makes them exact again.
 */
export async function countTerms(batch: Countable[]): Promise<void> {
  const newest = new Map(batch.map(({ questionId, stems }) => [questionId, new Set(stems)]));
  const before = await CountedQuestionModel.find({ _id: { $in: [...newest.keys()].map((id) => new Types.ObjectId(id)) } }).lean<CountedQuestion[]>();
  const counted = new Map(before.map((row) => [row._id.toString(), new Set(row.stems)]));
  const moves = new Map<string, number>();
  const move = (stem: string, by: number) => moves.set(stem, (moves.get(stem) ?? 0) + by);
  const changed: string[] = [];
  for (const [questionId, stems] of newest) {
    const known = counted.get(questionId);
    const added = [...stems].filter((stem) => !known?.has(stem));
    const gone = [...(known ?? [])].filter((stem) => !stems.has(stem));
    if (added.length === 0 && gone.length === 0) continue;
    changed.push(questionId);
    for (const stem of added) move(stem, 1);
    for (const stem of gone) move(stem, -1);
    move(ALL, Number(stems.size > 0) - Number((known?.size ?? 0) > 0));
  }
  if (changed.length === 0) return;
  await CountedQuestionModel.bulkWrite(
    changed.map((id) => ({ updateOne: { filter: { _id: new Types.ObjectId(id) }, update: { $set: { stems: [...newest.get(id)!] } }, upsert: true } })),
    { ordered: false },
  );
  const steps = [...moves].filter(([, by]) => by !== 0);
  if (steps.length === 0) return;
  await TermCountModel.bulkWrite(
    steps.map(([stem, by]) => ({ updateOne: { filter: { _id: stem }, update: { $inc: { questions: by } }, upsert: true } })),
    { ordered: false },
  );
}

/** Forgets all counts; a reindex starts with this. */
export async function forgetTerms(): Promise<void> {
  await Promise.all([TermCountModel.deleteMany({}), CountedQuestionModel.deleteMany({})]);
}

/** In how many questions each of these stems occurs, and how many questions there are; one find. */
export async function termFrequencies(stems: string[]): Promise<{ questions: number; of: Map<string, number> }> {
  const rows = await TermCountModel.find({ _id: { $in: [...stems, ALL] } }).lean<{ _id: string; questions: number }[]>();
  const of = new Map(rows.map((row) => [row._id, row.questions]));
  return { questions: of.get(ALL) ?? 0, of };
}
