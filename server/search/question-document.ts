/** A question with its answers as the search index holds it. */
import type { Answer } from '../answers/answer.model.js';
import { questionTerms } from '../matching/terms.js';
import type { Question, QuestionStatus } from '../questions/question.model.js';
import { plainText } from '../web/markdown.js';
import { withoutMarks } from './marks.js';

const BODY_CHARACTERS = 5_000;

export interface QuestionDocument {
  id: string;
  title: string;
  body: string;
  topics: string[];
  lang: string;
  /** Stems by part, and all of them together. */
  kwTitle: string[];
  kwTags: string[];
  kwBody: string[];
  kw: string[];
  /** People who have shown that they know: authors of answers, those who share their credit, who is helping now. */
  answererIds: string[];
  answerCount: number;
  status: QuestionStatus;
  resolved: boolean;
  /** Milliseconds; 0 while nobody answered. */
  answeredAt: number;
  createdAt: number;
  visibility: 'public';
  /** Null outside of any space. */
  spaceId: string | null;
  score: number;
}

export type Evidence = Pick<Answer, 'authorId' | 'creditIds'>;

export function questionDocument(question: Question, answers: Evidence[]): QuestionDocument {
  const body = withoutMarks(plainText(question.bodyHtml, BODY_CHARACTERS));
  const title = withoutMarks(question.title);
  const terms = questionTerms({ title, topics: question.topics, body, language: question.language });
  const answererIds = new Set(answers.flatMap(({ authorId, creditIds }) => [authorId, ...creditIds]).map(String));
  if (question.helperId) answererIds.add(question.helperId.toString());
  answererIds.delete(question.askerId.toString());
  return {
    id: question._id.toString(),
    title,
    body,
    topics: question.topics,
    lang: question.language,
    ...terms,
    kw: [...new Set([...terms.kwTitle, ...terms.kwTags, ...terms.kwBody])],
    answererIds: [...answererIds],
    answerCount: question.answerCount,
    status: question.status,
    resolved: question.status === 'solved',
    answeredAt: question.answeredAt?.getTime() ?? 0,
    createdAt: question.createdAt.getTime(),
    visibility: 'public',
    spaceId: question.spaceId?.toString() ?? null,
    score: question.score,
  };
}
