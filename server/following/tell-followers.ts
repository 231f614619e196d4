/** What followers hear of: questions in their topics, answers to their questions and by their people, and that it is solved. */
import { findAnswer } from '../answers/find-answer.js';
import type { Ctx } from '../context.js';
import { isEmergency } from '../emergencies/emergency.js';
import type { Catalogue } from '../events/catalogue.js';
import { TACIT } from '../moderation/may-see.js';
import { duplicatesOf } from '../questions/duplicates-of.js';
import { findQuestion } from '../questions/find-question.js';
import type { Question } from '../questions/question.model.js';
import type { Audience } from './audience.js';
import { spreadAmong } from './spread-news.js';

/** Subscriber of question.asked. */
export async function tellTopicFollowers(ctx: Ctx, { questionId }: Catalogue['question.asked']): Promise<void> {
  const question = await findQuestion(questionId);
  // An emergency is not for everybody.
  if (question && !isEmergency(question)) await spreadAmong(ctx, { news: 'asked', subjectId: questionId, round: '' }, question.topics.map((key) => ({ among: 'topic', key })));
}

/** Subscriber of answer.posted: whoever follows the question, or one that was found to be the same, or whoever wrote it. */
export async function tellAnswerFollowers(ctx: Ctx, { answerId, questionId }: Catalogue['answer.posted']): Promise<void> {
  const [answer, question] = await Promise.all([findAnswer(answerId, TACIT), findQuestion(questionId)]);
  if (!question) return;
  const people = [answer.authorId, ...answer.creditIds].map((id): Audience => ({ among: 'person', key: `${id}` }));
  await spreadAmong(ctx, { news: 'answered', subjectId: answerId, round: '' }, [...(await sameQuestions(question)).map((key): Audience => ({ among: 'question', key })), ...people]);
}

/**
 * Everyone who waits for it hears that it is solved, once until the problem comes back: those who have it too and those who follow,
 * here and at its duplicates. Called whenever it may have been solved; tells nobody while it isn't.
 */
export async function tellSolved(ctx: Ctx, questionId: string): Promise<void> {
  const question = await findQuestion(questionId);
  if (!question || question.status !== 'solved') return;
  const keys = await sameQuestions(question);
  await spreadAmong(ctx, { news: 'solved', subjectId: questionId, round: `${question.failedAfterRound ?? -1}` }, keys.flatMap((key): Audience[] => [{ among: 'me-too', key }, { among: 'question', key }]));
}

async function sameQuestions(question: Question): Promise<string[]> {
  const duplicates = question.duplicateCount > 0 ? await duplicatesOf(question._id) : [];
  return [question, ...duplicates].map(({ _id }) => `${_id}`);
}
