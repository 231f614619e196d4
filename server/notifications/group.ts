/** News that belong together: of one kind, about one question, and all read or all unread. */
import type { Notification } from './notification.model.js';

/** The newest first; never empty. */
export type Group = [Notification, ...Notification[]];

/** Keeps the order of the newest of each. What is about no question stands alone. */
export function grouped(rows: Notification[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = row.questionId ? `${row.kind} ${row.questionId} ${row.readAt === null}` : `${row._id}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** Whose doing it was, each once, the latest first. */
export function peopleOf(group: Group): string[] {
  return [...new Set(group.flatMap(({ byId }) => (byId ? [`${byId}`] : [])))];
}
