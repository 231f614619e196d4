/** What a draft belongs to. */
import { findPost, type CommentedPost } from '../comments/find-post.js';
import { NotFound } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { findQuestions } from '../questions/find-questions.js';
import { Types } from 'mongoose';
import type { Draft } from './draft.model.js';

/** The post that a comment's draft belongs to: a question or an answer. Throws NotFound. */
export async function commentedPost(place: string, viewer: Person): Promise<CommentedPost> {
  const id = place.slice('comment-'.length);
  return findPost('question', id, viewer).catch((error: unknown) => {
    if (error instanceof NotFound) return findPost('answer', id, viewer);
    throw error;
  });
}

/** Titles of the questions these drafts belong to, by place; those that are gone have none. */
export async function titlesOf(drafts: Draft[], viewer: Person): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  const answers = drafts.filter(({ place }) => place.startsWith('answer-'));
  const questions = await findQuestions(answers.map(({ place }) => new Types.ObjectId(place.slice('answer-'.length))));
  for (const { place } of answers) {
    const question = questions.get(place.slice('answer-'.length));
    if (question) titles.set(place, question.title);
  }
  for (const { place } of drafts.filter((draft) => draft.place.startsWith('comment-'))) {
    const post = await commentedPost(place, viewer).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (post) titles.set(place, post.question.title);
  }
  return titles;
}
