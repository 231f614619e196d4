/** What can be flagged and looked after. */

export const SUBJECTS = ['question', 'answer', 'comment', 'message', 'person'] as const;
export type Subject = (typeof SUBJECTS)[number];
/** What can be hidden: it stands on public pages. */
export const POSTS = ['question', 'answer', 'comment'] as const;
export type PostSubject = (typeof POSTS)[number];

export function isPost(subject: Subject): subject is PostSubject {
  return (POSTS as readonly Subject[]).includes(subject);
}
