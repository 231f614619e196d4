/** First posts of newcomers with links wait for a look: that is what spam looks like, and hardly anything else does. */
import type { Types } from 'mongoose';
import { countAllAnswersBy } from '../answers/set-removal.js';
import { countCommentsBy } from '../comments/set-removal.js';
import type { Ctx } from '../context.js';
import { hasSolvedTalk } from '../conversations/has-solved-talk.js';
import type { Announced } from '../events/outbox.js';
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { countQuestionsBy } from '../questions/set-removal.js';
import type { Removal } from './removal.js';
import type { PostSubject } from './subjects.js';

export const FIRST_POSTS = 2;
/** Reputation from which on somebody is no newcomer. */
export const KNOWN_FROM = 10;

interface Newcomer {
  reputation: number;
  solvedTalk: boolean;
  /** Questions, answers and comments so far. */
  posts: number;
}

/** Pure: whether such a post by such a person waits. */
export function needsLook({ reputation, solvedTalk, posts }: Newcomer, holdsLinks: boolean): boolean {
  return holdsLinks && reputation < KNOWN_FROM && !solvedTalk && posts < FIRST_POSTS;
}

/** An address to go to, in rendered HTML or in plain words that nobody renders (a title). */
export function hasLinks(html: string, plain = ''): boolean {
  return /<a\s[^>]*href=/i.test(html) || /\b(?:https?:\/\/|www\.)\S/i.test(plain);
}

/** Whether one more post with links by this person waits. @param counted how many of those there are belong to it. */
export async function isFirstPost(author: Person, counted: 0 | 1): Promise<boolean> {
  if (author.reputation >= KNOWN_FROM || isModerator(author)) return false;
  const [questions, answers, comments, solvedTalk] = await Promise.all([countQuestionsBy(author._id), countAllAnswersBy(author._id), countCommentsBy(author._id), hasSolvedTalk(author._id)]);
  return needsLook({ reputation: author.reputation, solvedTalk, posts: questions + answers + comments - counted }, true);
}

export interface Held {
  /** For the row. */
  removal: Removal;
  /** For its outbox, in place of the word that it was posted. */
  told: Announced;
}

interface NewPost {
  subject: PostSubject;
  id: Types.ObjectId;
  questionId: Types.ObjectId;
  html: string;
  plain?: string;
}

/** Null for what is shown at once. Asks the stores only about newcomers with links. */
export async function heldPost(ctx: Ctx, author: Person, { subject, id, questionId, html, plain }: NewPost): Promise<Held | null> {
  if (!hasLinks(html, plain) || !(await isFirstPost(author, 0))) return null;
  return {
    removal: { state: 'held', at: ctx.clock.now(), byId: null, reason: 'links' },
    told: ctx.events.announce('post.held', `${id}`, { subject, subjectId: `${id}`, questionId: `${questionId}`, authorId: `${author._id}` }),
  };
}
