/** Why something is flagged or taken away, in plain words: one table for forms, notices and the public log. */

export const REASONS = {
  danger: { words: 'Someone could be hurt', hint: 'Somebody speaks of harming themselves or others.', log: 'someone could have been hurt' },
  abuse: { words: 'Abuse or hate', hint: 'It attacks, threatens or mocks people.', log: 'abuse or hate' },
  private: { words: 'Private data', hint: "It shows somebody's address, number, name or picture without their wish.", log: 'private data' },
  scam: { words: 'A trick or a fraud', hint: 'Somebody wants money, codes, passwords, or to steer a device from afar.', log: 'a trick or a fraud' },
  spam: { words: 'Spam', hint: 'It sells or promotes something and helps nobody.', log: 'spam' },
  'not-an-answer': { words: 'Not an answer', hint: 'It stands as an answer and does not try to be one.', log: 'not an answer' },
  links: { words: 'A first post with links', hint: 'A newcomer\'s first posts with links are looked at before others see them.', log: 'a first post with links' },
  young: { words: 'May be under age', hint: 'Somebody said in a talk that they are younger than 18.', log: 'somebody who may be under age' },
  uneasy: { words: "It doesn't feel right", hint: 'Pressure, odd wishes, or you can\'t say what.', log: 'something that did not feel right' },
  other: { words: 'Something else', hint: 'Say below what it is.', log: 'something else' },
} as const;

export type Reason = keyof typeof REASONS;
/** What people may flag for, in the order of the form; a moderator may give any reason. */
export const FLAG_REASONS = ['danger', 'abuse', 'private', 'scam', 'spam', 'not-an-answer', 'uneasy', 'other'] as const satisfies Reason[];
export const ALL_REASONS = Object.keys(REASONS) as [Reason, ...Reason[]];

/** Comes before everything else in the queue. */
export const URGENT: readonly Reason[] = ['danger'];
/** These count against the author's reputation when a post is removed for them. */
export const COSTLY: readonly Reason[] = ['spam', 'abuse'];
