/** The kinds of news a person can have: one table, from which the settings' grid is made too. */

export interface KindOf {
  /** As the settings name it. */
  words: string;
}

export const KINDS = {
  offer: { words: 'Someone could use your help' },
  message: { words: 'A message in a talk while you were away' },
  answer: { words: 'An answer to your question' },
  accepted: { words: 'Your answer worked' },
  comment: { words: 'A comment on what you wrote' },
  edit: { words: 'A change to what you wrote' },
  solved: { words: 'A problem you share or follow is solved' },
  following: { words: 'News in what you follow' },
  still: { words: 'Whether a solution still holds' },
  mention: { words: 'Your space is talked about' },
  space: { words: 'News of a space you work in' },
  badge: { words: 'A badge' },
  moderation: { words: 'A word from the moderators' },
  account: { words: 'Your account and its safety' },
} as const satisfies Record<string, KindOf>;

export type Kind = keyof typeof KINDS;
