/** Questions, answers and comments of the dump as Tacit's own, with their own dates. */
import type { Answer } from '../answers/answer.model.js';
import type { Comment } from '../comments/comment.model.js';
import type { Question, QuestionStatus } from '../questions/question.model.js';
import { renderMarkdown } from '../web/markdown.js';
import { cleanLine, cleanProse } from '../web/text-input.js';
import { draft, type Draft } from './draft.js';
import { personId } from './map-person.js';
import type { CommentRow, PostRow } from './rows.input.js';
import { originKey, stableId, type Site } from './site.js';
import { authorOf, type PostFacts } from './survey.js';

export type ImportedQuestion = Pick<
  Question,
  'askerId' | 'title' | 'body' | 'bodyHtml' | 'topics' | 'language' | 'status' | 'score' | 'importedScore' | 'answerCount' | 'commentCount' | 'acceptedAnswerIds' | 'live' | 'createdAt' | 'updatedAt' | 'answeredAt' | 'solvedAt' | 'linkedIds' | 'duplicateOfId'
>;
export type ImportedAnswer = Pick<Answer, 'questionId' | 'authorId' | 'body' | 'bodyHtml' | 'kind' | 'score' | 'importedScore' | 'commentCount' | 'acceptedAt' | 'createdAt' | 'updatedAt'>;
export type ImportedComment = Pick<Comment, 'subject' | 'subjectId' | 'questionId' | 'authorId' | 'body' | 'bodyHtml' | 'score' | 'createdAt'>;

const LANGUAGE = 'en';
const LONGEST_TITLE = 300;
/** In place of a post with nothing to show. */
const WORDLESS = '…';

export const questionId = (site: Site, id: number) => stableId(originKey(site, 'question', id));
export const answerId = (site: Site, id: number) => stableId(originKey(site, 'answer', id));

/** The answer that was accepted, when it is there and is one to this question. */
export function acceptedOf(id: number, facts: PostFacts, posts: Map<number, PostFacts>): PostFacts | undefined {
  const answer = posts.get(facts.acceptedAnswerId ?? 0);
  return answer?.type === 'answer' && answer.questionId === id ? answer : undefined;
}

/** When an answer was accepted: votes know the day only, and nothing is accepted before it is written. */
export function acceptedAt(answer: PostFacts): Date {
  return answer.acceptedOn && answer.acceptedOn > answer.createdAt ? answer.acceptedOn : answer.createdAt;
}

/** Solved when an answer was accepted, whatever was done to the question later. */
function statusOf(row: PostRow, facts: PostFacts, accepted: PostFacts | undefined): QuestionStatus {
  if (accepted) return 'solved';
  if (!row.ClosedDate) return 'open';
  return facts.duplicateOfId !== undefined ? 'duplicate' : 'closed';
}

/** A question; nobody is asked on its behalf, for its asker isn't here. */
export function mapQuestion(site: Site, row: PostRow, facts: PostFacts, posts: Map<number, PostFacts>, toMarkdown: (html: string) => string): Draft<ImportedQuestion> {
  const accepted = acceptedOf(row.Id, facts, posts);
  const solvedAt = accepted ? acceptedAt(accepted) : null;
  const status = statusOf(row, facts, accepted);
  const linked = [...facts.linkedIds].sort((a, b) => a - b);
  const said = [row, row.Score, status, solvedAt, facts.answers, facts.comments, facts.firstAnswerAt, linked, facts.duplicateOfId];
  return draft<ImportedQuestion>(site, 'question', row.Id, `https://${site.host}/q/${row.Id}`, said, () => {
    const body = cleanProse(toMarkdown(row.Body)) || WORDLESS;
    return {
      askerId: personId(site, facts.author),
      title: cleanLine(row.Title ?? '').slice(0, LONGEST_TITLE) || 'Untitled',
      body,
      bodyHtml: renderMarkdown(body),
      topics: facts.topics,
      language: LANGUAGE,
      status,
      score: row.Score,
      importedScore: row.Score,
      answerCount: facts.answers,
      commentCount: facts.comments,
      acceptedAnswerIds: accepted ? [answerId(site, facts.acceptedAnswerId!)] : [],
      live: false,
      createdAt: row.CreationDate,
      updatedAt: row.LastEditDate ?? row.CreationDate,
      answeredAt: facts.firstAnswerAt ?? null,
      solvedAt,
      linkedIds: linked.map((id) => questionId(site, id)),
      duplicateOfId: facts.duplicateOfId === undefined ? null : questionId(site, facts.duplicateOfId),
    };
  });
}

/** An answer; accepted only if its question says so. */
export function mapAnswer(site: Site, row: PostRow, facts: PostFacts, posts: Map<number, PostFacts>, toMarkdown: (html: string) => string): Draft<ImportedAnswer> {
  const question = posts.get(facts.questionId)!;
  const accepted = question.acceptedAnswerId === row.Id ? acceptedAt(facts) : null;
  return draft<ImportedAnswer>(site, 'answer', row.Id, `https://${site.host}/a/${row.Id}`, [row, row.Score, accepted, facts.comments], () => {
    const body = cleanProse(toMarkdown(row.Body)) || WORDLESS;
    return {
      questionId: questionId(site, facts.questionId),
      authorId: personId(site, facts.author),
      body,
      bodyHtml: renderMarkdown(body),
      kind: 'written',
      score: row.Score,
      importedScore: row.Score,
      commentCount: facts.comments,
      acceptedAt: accepted,
      createdAt: row.CreationDate,
      updatedAt: row.LastEditDate ?? row.CreationDate,
    };
  });
}

/** A comment; its text is the site's short Markdown already. */
export function mapComment(site: Site, row: CommentRow, post: PostFacts): Draft<ImportedComment> {
  const subject = post.type === 'question' ? 'question' : 'answer';
  return draft<ImportedComment>(site, 'comment', row.Id, `https://${site.host}/posts/comments/${row.Id}`, row, () => {
    const body = cleanProse(row.Text);
    return {
      subject,
      subjectId: subject === 'question' ? questionId(site, row.PostId) : answerId(site, row.PostId),
      questionId: questionId(site, post.questionId),
      authorId: personId(site, authorOf(row.UserId, row.UserDisplayName)),
      body,
      bodyHtml: renderMarkdown(body),
      score: row.Score,
      createdAt: row.CreationDate,
    };
  });
}
