/** Reads from MongoDB what people did for earlier questions: the evidence behind documents, topics and recent activity. */
import { Types } from 'mongoose';
import { answersTo, newestAnswers, type AnswerDeed } from '../answers/read-evidence.js';
import { talksOn } from '../conversations/read-dealings.js';
import { answeredInTopic } from '../questions/read-topics.js';
import { MATCHING } from './constants.js';
import type { TopicDeed } from './topic-shares.js';
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

/** Who answered the newest questions of these topics. */
export async function readTopicDeeds(topics: string[], exceptId: string): Promise<TopicDeed[]> {
  const byTopic = await Promise.all(topics.map((topic) => answeredInTopic(topic, MATCHING.TOPIC_QUESTIONS)));
  const topicsOf = new Map<string, string[]>();
  byTopic.forEach((questions, place) => {
    for (const { _id } of questions) topicsOf.set(`${_id}`, [...(topicsOf.get(`${_id}`) ?? []), topics[place]!]);
  });
  topicsOf.delete(exceptId);
  const answers = await answersTo([...topicsOf.keys()].map((id) => new Types.ObjectId(id)));
  return answers.flatMap((answer) => creditedFor(answer).flatMap((personId) => topicsOf.get(`${answer.questionId}`)!.map((topic) => ({ personId, topic, at: answer.createdAt }))));
}

/** Who answered anything lately. */
export async function readActivity(exceptId: string): Promise<{ personId: string; at: Date }[]> {
  const answers = await newestAnswers(MATCHING.RECENT_ANSWERS);
  return answers.filter(({ questionId }) => `${questionId}` !== exceptId).flatMap((answer) => creditedFor(answer).map((personId) => ({ personId, at: answer.createdAt })));
}
