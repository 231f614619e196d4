/** Keeps what each person has shown to know, by topic, so that asking reads a few rows and not years of answers. */
import { Types } from 'mongoose';
import type { AnswerDeed } from '../answers/read-evidence.js';
import { MATCHING } from './constants.js';
import { CountedAnswersModel, KnowHowModel, SUMS, type CountedAnswers, type CountedDeed } from './know-how.model.js';
import { sumsOf, type Sums } from './weigh-deeds.js';

export interface Answered {
  questionId: string;
  topics: string[];
  /** Its answers; none for a question that is gone. */
  answers: AnswerDeed[];
}

type Counted = Pick<CountedAnswers, 'topics' | 'deeds'>;

/**
 * Counts the answers to these questions; called with every batch that goes into the search index, so a new answer counts as soon as it
 * can be found. Counting again what did not change changes nothing. As with the stems, what was counted is noted before the sums move:
 * a crash between the two loses one count rather than doubling it, and a reindex makes them exact again.
 */
export async function countKnowHow(batch: Answered[]): Promise<void> {
  const newest = new Map(batch.map((one) => [one.questionId, countedOf(one)]));
  const rows = await CountedAnswersModel.find({ _id: { $in: [...newest.keys()].map((id) => new Types.ObjectId(id)) } }).lean<CountedAnswers[]>();
  const before = new Map(rows.map((row) => [`${row._id}`, row]));
  const moves = new Map<string, Sums>();
  const changed: string[] = [];
  for (const [questionId, now] of newest) {
    const known = before.get(questionId);
    if (saidOf(now) === saidOf(known ?? { topics: [], deeds: [] })) continue;
    changed.push(questionId);
    move(moves, sumsOf(now), 1);
    if (known) move(moves, sumsOf(known), -1);
  }
  if (changed.length === 0) return;
  await CountedAnswersModel.bulkWrite(
    changed.map((id) => {
      const _id = new Types.ObjectId(id);
      const now = newest.get(id)!;
      return now.deeds.length === 0 ? { deleteOne: { filter: { _id } } } : { updateOne: { filter: { _id }, update: { $set: now }, upsert: true } };
    }),
    { ordered: false },
  );
  const steps = [...moves].filter(([, by]) => SUMS.some((sum) => by[sum] !== 0));
  if (steps.length === 0) return;
  await KnowHowModel.bulkWrite(
    steps.map(([_id, by]) => ({ updateOne: { filter: { _id }, update: { $inc: by, $setOnInsert: { personId: new Types.ObjectId(_id.slice(0, 24)), topic: _id.slice(25) } }, upsert: true } })),
    { ordered: false },
  );
  const less = steps.flatMap(([_id, by]) => (by.deeds < 0 ? [_id] : []));
  if (less.length > 0) await KnowHowModel.deleteMany({ _id: { $in: less }, deeds: { $lte: 0 } });
}

/** Forgets all sums; a reindex starts with this. */
export async function forgetKnowHow(): Promise<void> {
  await Promise.all([KnowHowModel.deleteMany({}), CountedAnswersModel.deleteMany({})]);
}

/** What is counted of a question; its answers in the order of their ids, so that the order they are read in doesn't matter. */
export function countedOf({ topics, answers }: Pick<Answered, 'topics' | 'answers'>): Counted {
  const inOrder = [...answers].sort((a, b) => (`${a._id}` < `${b._id}` ? -1 : 1));
  return { topics: answers.length === 0 ? [] : [...new Set(topics)], deeds: inOrder.flatMap(deedsOf) };
}

function deedsOf(answer: AnswerDeed): CountedDeed[] {
  const { authorId, createdAt: at } = answer;
  const others = new Map(answer.creditIds.filter((id) => !id.equals(authorId)).map((id) => [`${id}`, id]));
  return [{ personId: authorId, at, ...successOf(answer) }, ...[...others.values()].map((personId) => ({ personId, at }))];
}

/** How far an answer counts as a success; nothing while nobody judged it. */
function successOf({ acceptedAt, score }: Pick<AnswerDeed, 'acceptedAt' | 'score'>): Pick<CountedDeed, 'success'> {
  if (acceptedAt) return { success: MATCHING.SUCCESS.accepted };
  return score === 0 ? {} : { success: score > 0 ? MATCHING.SUCCESS.liked : MATCHING.SUCCESS.disliked };
}

function move(moves: Map<string, Sums>, sums: Map<string, Sums>, sign: 1 | -1): void {
  for (const [id, by] of sums) {
    const total = moves.get(id) ?? { deeds: 0, lately: 0, outcomes: 0, successes: 0 };
    for (const sum of SUMS) total[sum] += sign * by[sum];
    moves.set(id, total);
  }
}

/** The same for the same counts. */
export function saidOf({ topics, deeds }: Counted): string {
  return JSON.stringify([topics, deeds.map(({ personId, at, success }) => [`${personId}`, at.getTime(), success])]);
}
