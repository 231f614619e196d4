/** A dump's folder as a history: who did what when, and who turned out to be right. */
import { DAY } from '../../../clock.js';
import { rowsOf, type Dump } from '../../../imports/dump.js';
import { personId } from '../../../imports/map-person.js';
import { answerId, questionId } from '../../../imports/map-post.js';
import { CommentInput, POST_TYPE, PostInput, UserInput, VOTE_TYPE, VoteInput, type PostRow } from '../../../imports/rows.input.js';
import type { Author } from '../../../imports/survey.js';
import { inOrder, type Asked, type Deed, type History, type Prose } from './deeds.js';
import { readRevisions, topicsOf, type Revisions } from './read-revisions.js';

/** The share of a site's questions that is read before the first test. */
const WARM_UP = 0.35;
/** The site's own account, which cleans up and knows nothing. */
const COMMUNITY = -1;

type Post = Pick<PostRow, 'Id' | 'PostTypeId' | 'ParentId' | 'AcceptedAnswerId' | 'CreationDate' | 'Score' | 'OwnerUserId' | 'OwnerDisplayName'>;

/** Reads a site. Left out: what hangs on a deleted post, descriptions of topics, and what people wrote about themselves (it bears no date). Throws NoDump. */
export async function readHistory(dump: Dump): Promise<History> {
  const { site } = dump;
  const revisions = await readRevisions(dump);
  const posts = new Map<number, Post>();
  const deeds: Deed[] = [];
  const asked: Asked[] = [];
  const since = new Map<string, number>();
  const seen = (author: string, at: number) => since.set(author, Math.min(at, since.get(author) ?? at));
  const answers: { row: PostRow; id: string }[] = [];
  for await (const { row } of rowsOf(dump, 'Posts', PostInput)) {
    if (posts.has(row.Id)) continue;
    const { Body: _body, Tags: _tags, Title: _title, ...post } = row;
    posts.set(row.Id, post);
    const at = row.CreationDate.getTime();
    if (row.PostTypeId === POST_TYPE.question) {
      const first = firstText(row, revisions, site.host);
      const [id, askerId] = [`${questionId(site, row.Id)}`, idOf(row)];
      seen(askerId, at);
      deeds.push({ kind: 'question', at, id, authorId: askerId, ...first });
      asked.push({ at, id, site: site.short, askerId, ...first, warmUp: false, truth: { A: [], B: [] } });
      for (const { at: then, ...change } of revisions?.changes.get(row.Id) ?? []) deeds.push({ kind: 'edit', id, at: Math.max(at, then), ...change });
    } else if (row.PostTypeId === POST_TYPE.answer) answers.push({ row, id: `${answerId(site, row.Id)}` });
  }
  for (const { row, id } of answers) {
    if (posts.get(row.ParentId ?? 0)?.PostTypeId !== POST_TYPE.question) continue;
    const [at, authorId] = [row.CreationDate.getTime(), idOf(row)];
    seen(authorId, at);
    deeds.push({ kind: 'answer', at, id, authorId, questionId: `${questionId(site, row.ParentId!)}`, html: row.Body, anonymous: isAnonymous(row) });
  }
  await readComments();
  await readVotes();
  await readPeople();
  settleTruths();
  asked.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).forEach((question, place) => (question.warmUp = place < Math.floor(WARM_UP * asked.length)));
  const notes = [revisions ? `${site.short}: texts, titles and topics as they stood, from PostHistory.xml.` : `${site.short}: no PostHistory.xml, so texts, titles and topics are the final ones.`];
  if (!dump.has.has('Votes')) notes.push(`${site.short}: no Votes.xml, so no scores and no acceptances are known to the ranking.`);
  return { name: site.short, deeds: inOrder(deeds), questions: asked, notes };

  function idOf(row: Post): string {
    const author: Author = row.OwnerUserId !== undefined ? { id: row.OwnerUserId } : { name: row.OwnerDisplayName?.trim() || `the author of post ${row.Id}` };
    return `${personId(site, author)}`;
  }

  async function readComments(): Promise<void> {
    for await (const { row } of rowsOf(dump, 'Comments', CommentInput)) {
      const post = posts.get(row.PostId);
      const question = post && questionOf(post);
      if (!question || row.UserId === undefined || row.Text.trim() === '') continue;
      const at = Math.max(row.CreationDate.getTime(), post.CreationDate.getTime());
      const [authorId, subject] = [`${personId(site, { id: row.UserId })}`, post.PostTypeId === POST_TYPE.question ? ('question' as const) : ('answer' as const)];
      seen(authorId, at);
      const subjectId = `${(subject === 'question' ? questionId : answerId)(site, row.PostId)}`;
      deeds.push({ kind: 'comment', at, id: subjectId.slice(0, 14) + row.Id.toString(16).padStart(10, '0'), authorId, questionId: `${questionId(site, question.Id)}`, subjectId, subject, text: row.Text });
    }
  }

  /** Votes know the day only: they count from the midnight after. */
  async function readVotes(): Promise<void> {
    for await (const { row } of rowsOf(dump, 'Votes', VoteInput)) {
      const post = posts.get(row.PostId);
      const question = post && questionOf(post);
      if (!question) continue;
      const midnight = (Math.floor(row.CreationDate.getTime() / DAY) + 1) * DAY;
      const at = Math.max(midnight, post.CreationDate.getTime());
      const subject = post.PostTypeId === POST_TYPE.question ? 'question' : 'answer';
      const id = `${(subject === 'question' ? questionId : answerId)(site, row.PostId)}`;
      const on = { at, id, questionId: `${questionId(site, question.Id)}` };
      if (row.VoteTypeId === VOTE_TYPE.accepted && subject === 'answer') deeds.push({ kind: 'acceptance', ...on });
      else if (row.VoteTypeId === VOTE_TYPE.up) deeds.push({ kind: 'vote', ...on, subject, value: 1 });
      else if (row.VoteTypeId === VOTE_TYPE.down) deeds.push({ kind: 'vote', ...on, subject, value: -1 });
    }
  }

  /** Everybody from the first thing they wrote. Of their row only the number and the day they signed up is used: the rest is of today. */
  async function readPeople(): Promise<void> {
    const joined = new Map<string, number>();
    for await (const { row } of rowsOf(dump, 'Users', UserInput)) joined.set(`${personId(site, { id: row.Id })}`, row.CreationDate.getTime());
    for (const [id, at] of since) deeds.push({ kind: 'person', at, id, handle: `p-${id}`, joined: Math.min(at, joined.get(id) ?? at) });
  }

  function questionOf(post: Post): Post | undefined {
    const question = post.PostTypeId === POST_TYPE.question ? post : post.PostTypeId === POST_TYPE.answer ? posts.get(post.ParentId ?? 0) : undefined;
    return question?.PostTypeId === POST_TYPE.question ? question : undefined;
  }

  function settleTruths(): void {
    const byId = new Map(asked.map((question) => [question.id, question]));
    for (const { row } of answers) {
      const parent = posts.get(row.ParentId ?? 0);
      const question = parent && byId.get(`${questionId(site, parent.Id)}`);
      const author = idOf(row);
      if (!question || author === question.askerId || isAnonymous(row)) continue;
      if (parent.AcceptedAnswerId === row.Id) question.truth.A.push(author);
      if (row.Score > 0 && !question.truth.B.includes(author)) question.truth.B.push(author);
    }
  }
}

/** Nobody can be found again under no name at all, and the site's own account is nobody. */
function isAnonymous({ OwnerUserId, OwnerDisplayName }: Post): boolean {
  return OwnerUserId === COMMUNITY || (OwnerUserId === undefined && !OwnerDisplayName?.trim());
}

/** The text a question was asked with, as far as the dump tells. */
function firstText(row: PostRow, revisions: Revisions | null, host: string): { title: string; body: Prose; topics: string[] } {
  const first = revisions?.first.get(row.Id);
  return { title: first?.title ?? row.Title ?? '', body: first?.body ?? { html: row.Body, host }, topics: first?.topics ?? topicsOf(row.Tags) };
}
