/** A score is derived: the votes added up, whenever one of them changed. */
import type { Types } from 'mongoose';
import { scoreAnswer } from '../answers/score-answer.js';
import { scoreQuestion } from '../questions/score-question.js';
import { VoteModel, type Vote } from './vote.model.js';

/**
 * Brings the score of a post up to date; counts again when a vote came in between, so that the last to write is right. Doing it
 * again changes nothing. @returns the score; null when the post is gone.
 */
export async function countVotes(subject: Vote['subject'], subjectId: Types.ObjectId): Promise<number | null> {
  const write = subject === 'question' ? scoreQuestion : scoreAnswer;
  for (let votes = await sumOf(subjectId); ; ) {
    const score = await write(subjectId, votes);
    const now = await sumOf(subjectId);
    if (now === votes || score === null) return score;
    votes = now;
  }
}

/** Votes of people who are here: imported ones are in the score that a post was imported with. */
export async function sumOf(subjectId: Types.ObjectId): Promise<number> {
  const [found] = await VoteModel.aggregate<{ sum: number }>([{ $match: { subjectId, voterId: { $exists: true } } }, { $group: { _id: null, sum: { $sum: '$value' } } }]);
  return found?.sum ?? 0;
}
