/** What pages see of following. */
import { paths } from '../web/paths.js';
import type { FollowedThing } from './list-following.js';

/** A followed thing as a link. */
export function hrefOf({ follow, question, person }: FollowedThing): { title: string; href: string } {
  if (question) return { title: question.title, href: paths.question(question._id) };
  if (person) return { title: person.name, href: person.href ?? '' };
  return { title: follow.key, href: paths.topic(follow.key) };
}

/** Where following it is switched. */
function actionOf({ follow, person }: FollowedThing): string {
  if (follow.kind === 'question') return paths.questionFollowing(follow.key);
  return follow.kind === 'topic' ? paths.topicFollowing(follow.key) : paths.personFollowing(person!.handle);
}

const KIND_WORDS = { question: 'Question', topic: 'Topic', person: 'Person' } as const;

export function followedRow(one: FollowedThing) {
  return { ...hrefOf(one), kind: KIND_WORDS[one.follow.kind], since: one.follow.createdAt, action: actionOf(one), status: one.question?.status };
}
