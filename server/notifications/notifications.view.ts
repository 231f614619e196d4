/** What the page of news, the socket and programs see of it. */
import { cardOf, type PersonCard } from '../people/person-cards.js';
import type { Question } from '../questions/question.model.js';
import { paths } from '../web/paths.js';
import { kindOf } from './kinds.js';
import type { Notification } from './notification.model.js';
import { peopleOf, type Group } from './group.js';

/** One row; several of a kind about one question are one. */
export function notificationRow([newest, ...more]: Group, cards: Map<string, PersonCard> = new Map(), titles: Map<string, Pick<Question, 'title'>> = new Map()) {
  const { _id, kind, createdAt, readAt } = newest;
  return {
    id: `${_id}`,
    ids: [newest, ...more].map((row) => `${row._id}`).join(' '),
    words: more.length > 0 ? together([newest, ...more], cards, titles) : newest.message,
    kind: kindOf(kind).words,
    href: paths.notification(_id),
    at: createdAt,
    unread: readAt === null,
  };
}

function together(group: Group, cards: Map<string, PersonCard>, titles: Map<string, Pick<Question, 'title'>>): string {
  const [newest] = group;
  const verb = kindOf(newest.kind).together;
  const title = titles.get(`${newest.questionId}`)?.title;
  const names = peopleOf(group).map((id) => cardOf(cards, id).name);
  if (!verb || !title || names.length === 0) return `${newest.message} (and ${group.length - 1} more before that)`;
  if (names.length === 1) return `${names[0]} ${verb}, ${group.length} times: ${title}`;
  return names.length === 2 ? `${names[0]} and ${names[1]} ${verb}: ${title}` : `${names[0]} and ${names.length - 1} others ${verb}: ${title}`;
}

/** For programs: each by itself. */
export function notificationReply({ _id, kind, message, href, createdAt, readAt }: Notification) {
  return { id: `${_id}`, kind, message, href, at: createdAt.toISOString(), read: readAt !== null };
}
