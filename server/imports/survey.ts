/** The first reading: what each post is told by other rows. Kept small, a few numbers a post, so that whole sites fit. */
import { MOST_TOPICS, topicName } from '../web/text-input.js';
import { rowsOf, type Dump } from './dump.js';
import type { ImportReport } from './import-report.js';
import { CommentInput, LINK_TYPE, POST_TYPE, PostInput, PostLinkInput, TagInput, UserInput, VOTE_TYPE, VoteInput, type PostRow } from './rows.input.js';

export interface PostFacts {
  /** Where its row stands: a second row of that id is not it. */
  line: number;
  type: 'question' | 'answer' | 'other';
  questionId: number;
  author: Author;
  createdAt: Date;
  topics: string[];
  score: number;
  up: number;
  down: number;
  /** Day of the vote that accepted this answer. */
  acceptedOn?: Date;
  acceptedAnswerId?: number;
  answers: number;
  comments: number;
  firstAnswerAt?: Date;
  linkedIds: Set<number>;
  /** Rows of PostLinks that begin here. */
  linksOut: number;
  duplicateOfId?: number;
}

/** Someone by their number, or by the name left of them when their account is gone. */
export type Author = { id: number } | { name: string };

export interface Survey {
  posts: Map<number, PostFacts>;
  userIds: Set<number>;
  topics: Set<string>;
  comments: number;
  votes: number;
}

/** Reads every file once and counts what can't be used. Throws NoDump when one is of another kind. */
export async function surveyDump(dump: Dump, report: ImportReport): Promise<Survey> {
  const posts = await surveyPosts(dump, report);
  const userIds = new Set<number>();
  for await (const { row } of rowsOf(dump, 'Users', UserInput, report)) userIds.add(row.Id);
  const topics = new Set<string>();
  for await (const { row } of rowsOf(dump, 'Tags', TagInput, report)) topics.add(topicName(row.TagName) ?? row.TagName);
  let comments = 0;
  for await (const { row } of rowsOf(dump, 'Comments', CommentInput, report)) {
    comments++;
    const post = posts.get(row.PostId);
    if (post) post.comments++;
  }
  let votes = 0;
  for await (const { row } of rowsOf(dump, 'Votes', VoteInput, report)) {
    votes++;
    const post = posts.get(row.PostId);
    if (!post) continue;
    if (row.VoteTypeId === VOTE_TYPE.up) post.up++;
    else if (row.VoteTypeId === VOTE_TYPE.down) post.down++;
    else if (row.VoteTypeId === VOTE_TYPE.accepted) post.acceptedOn = row.CreationDate;
  }
  await surveyLinks(dump, report, posts);
  return { posts, userIds, topics, comments, votes };
}

async function surveyPosts(dump: Dump, report: ImportReport): Promise<Map<number, PostFacts>> {
  const posts = new Map<number, PostFacts>();
  for await (const { line, row } of rowsOf(dump, 'Posts', PostInput, report)) {
    if (posts.has(row.Id)) continue;
    const type = row.PostTypeId === POST_TYPE.question ? 'question' : row.PostTypeId === POST_TYPE.answer ? 'answer' : 'other';
    posts.set(row.Id, {
      line,
      type,
      questionId: type === 'answer' ? (row.ParentId ?? 0) : row.Id,
      author: authorOf(row.OwnerUserId, row.OwnerDisplayName),
      createdAt: row.CreationDate,
      topics: topicsOf(row),
      score: row.Score,
      up: 0,
      down: 0,
      ...(row.AcceptedAnswerId !== undefined && { acceptedAnswerId: row.AcceptedAnswerId }),
      answers: 0,
      comments: 0,
      linkedIds: new Set(),
      linksOut: 0,
    });
  }
  for (const answer of posts.values()) {
    const question = answer.type === 'answer' ? posts.get(answer.questionId) : undefined;
    if (question?.type !== 'question') continue;
    question.answers++;
    if (!question.firstAnswerAt || answer.createdAt < question.firstAnswerAt) question.firstAnswerAt = answer.createdAt;
  }
  return posts;
}

/** Links are shown at both their ends, as on the site itself. */
async function surveyLinks(dump: Dump, report: ImportReport, posts: Map<number, PostFacts>): Promise<void> {
  const seen = new Set<number>();
  for await (const { row } of rowsOf(dump, 'PostLinks', PostLinkInput, report)) {
    report.read('links');
    const from = posts.get(posts.get(row.PostId)?.questionId ?? 0);
    const to = posts.get(posts.get(row.RelatedPostId)?.questionId ?? 0);
    const known = row.LinkTypeId === LINK_TYPE.linked || row.LinkTypeId === LINK_TYPE.duplicate;
    if (seen.has(row.Id)) report.skip('links', 'the same id twice');
    else if (from?.type !== 'question' || to?.type !== 'question') report.skip('links', 'to or from a deleted post');
    else if (!known) report.skip('links', 'of another kind');
    else if (from === to) report.skip('links', 'to itself');
    else {
      from.linkedIds.add(to.questionId);
      to.linkedIds.add(from.questionId);
      if (row.LinkTypeId === LINK_TYPE.duplicate) from.duplicateOfId ??= to.questionId;
      from.linksOut++;
    }
    seen.add(row.Id);
  }
}

/** Topics as Tacit spells them. */
function topicsOf(row: PostRow): string[] {
  return [...new Set(row.Tags.map(topicName).filter((name) => name !== null))].slice(0, MOST_TOPICS);
}

export function authorOf(id: number | undefined, name: string | undefined): Author {
  return id !== undefined ? { id } : { name: name?.trim() || 'someone who left' };
}
