/** Reads from MongoDB what people did for earlier questions: the evidence behind documents. */
import { Types } from 'mongoose';
import { answersTo, type AnswerDeed } from '../answers/read-evidence.js';
import { talksOn } from '../conversations/read-dealings.js';
import type { Evidence } from './vote.js';

/** Author and all who share the credit. */
function creditedFor({ authorId, creditIds }: AnswerDeed): string[] {
  return [...new Set([authorId, ...creditIds].map(String))];
}

/** Answers to these questions and conversations about them, as evidence. */
export async function readEvidence(questionIds: string[]): Promise<Evidence[]> {
  const ids = questionIds.map((id) => new Types.ObjectId(id));
  const [answers, talks] = await Promise.all([answersTo(ids), talksOn(ids)]);
  return [
    ...answers.flatMap((answer) => creditedFor(answer).map((personId) => ({ questionId: `${answer.questionId}`, personId, kind: 'answer' as const, score: answer.score, accepted: answer.acceptedAt !== null, at: answer.createdAt }))),
    ...talks.filter(({ status }) => status !== 'live').flatMap((talk) => talk.helperIds.map((id) => ({ questionId: `${talk.questionId}`, personId: `${id}`, kind: 'talk' as const, score: 0, accepted: talk.status === 'solved', at: talk.createdAt }))),
  ];
}
