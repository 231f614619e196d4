/** What a newer dump changes in rows that are here already. Nothing that was written or done here is lost by it. */
import { AnswerModel, type Answer } from '../answers/answer.model.js';
import { HOUR } from '../clock.js';
import { CommentModel, type Comment } from '../comments/comment.model.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';
import { sumOf } from '../votes/count-votes.js';
import type { ImportedPerson } from './map-person.js';
import type { ImportedAnswer, ImportedComment, ImportedQuestion } from './map-post.js';

/** A claimed profile is its person's own: only dates of the past are brought up to date. */
export async function mergePerson(stored: Person, incoming: ImportedPerson): Promise<Partial<Person>> {
  const past = { createdAt: incoming.createdAt, ...(incoming.lastActiveAt > stored.lastActiveAt && { lastActiveAt: incoming.lastActiveAt }) };
  // What a newer dump adds under the old name is handed over to whom they became, once this import is long done.
  if (stored.kind === 'merged') return { ...past, handOverDueAt: new Date(Date.now() + HOUR) };
  if (stored.kind !== 'imported') return past;
  const { name, about, aboutHtml } = incoming;
  return { ...past, name, about, aboutHtml };
}

/** Words edited here stay, and so does what its asker settled here. */
export async function mergeQuestion(stored: Question, incoming: ImportedQuestion): Promise<Partial<Question>> {
  const { title, body, bodyHtml, topics, updatedAt, status, acceptedAnswerIds, solvedAt, duplicateOfId, linkedIds, createdAt } = incoming;
  const here = { questionId: stored._id, 'origin.key': { $exists: false } };
  const settledHere = stored.acceptanceRound > 0 || stored.solvedConversationId !== null || stored.helperId !== null;
  return {
    ...(stored.revision === 0 && { title, body, bodyHtml, topics, updatedAt }),
    ...(!settledHere && { status, acceptedAnswerIds, solvedAt, duplicateOfId }),
    createdAt,
    linkedIds,
    score: incoming.score + (await sumOf(stored._id)),
    importedScore: incoming.importedScore,
    answerCount: incoming.answerCount + (await AnswerModel.countDocuments(here)),
    commentCount: incoming.commentCount + (await CommentModel.countDocuments({ ...here, subjectId: stored._id })),
    answeredAt: incoming.answeredAt ?? stored.answeredAt,
  };
}

export async function mergeAnswer(stored: Answer, incoming: ImportedAnswer): Promise<Partial<Answer>> {
  const { body, bodyHtml, updatedAt, acceptedAt, createdAt } = incoming;
  return {
    ...(stored.revision === 0 && { body, bodyHtml, updatedAt }),
    ...(stored.acceptanceRound === 0 && { acceptedAt }),
    createdAt,
    score: incoming.score + (await sumOf(stored._id)),
    importedScore: incoming.importedScore,
    commentCount: incoming.commentCount + (await CommentModel.countDocuments({ questionId: stored.questionId, subjectId: stored._id, 'origin.key': { $exists: false } })),
  };
}

export async function mergeComment(_stored: Comment, { body, bodyHtml, score, createdAt }: ImportedComment): Promise<Partial<ImportedComment>> {
  return { body, bodyHtml, score, createdAt };
}
