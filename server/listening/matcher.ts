/** All spaces' brand words in one pass over a text. */
import type { Ctx } from '../context.js';
import { readBrandWords } from '../spaces/read-brand-words.js';
import { foldedWords, spokenWords } from './folded-words.js';

interface Phrase {
  words: string[];
  spaceId: string;
  said: string;
}
/** Phrases by their first word. */
export type Matcher = Map<string, Phrase[]>;

/** Another process's change is known here after that long at the latest. */
const FRESH_MS = 3000;
const kept = new WeakMap<Ctx, { matcher: Promise<Matcher>; readAt: number }>();

export function makeMatcher(spaces: { _id: { toString(): string }; brandWords: string[] }[]): Matcher {
  const matcher: Matcher = new Map();
  for (const { _id, brandWords } of spaces) {
    for (const said of brandWords) {
      const words = foldedWords(said);
      if (words.length > 0) matcher.set(words[0]!, [...(matcher.get(words[0]!) ?? []), { words, spaceId: `${_id}`, said }]);
    }
  }
  return matcher;
}

/** Which spaces a text speaks of, and by which of their words; the first word that was said for each. */
export function mentionedIn(matcher: Matcher, text: string): Map<string, string> {
  const found = new Map<string, string>();
  const words = spokenWords(text);
  words.forEach((word, at) => {
    for (const phrase of matcher.get(word) ?? []) {
      if (!found.has(phrase.spaceId) && phrase.words.every((part, place) => words[at + place] === part)) found.set(phrase.spaceId, phrase.said);
    }
  });
  return found;
}

/** What is listened for now. */
export function currentMatcher(ctx: Ctx): Promise<Matcher> {
  const known = kept.get(ctx);
  if (known && performance.now() - known.readAt < FRESH_MS) return known.matcher;
  const matcher = readBrandWords().then(makeMatcher);
  kept.set(ctx, { matcher, readAt: performance.now() });
  // A failed reading must not stay.
  matcher.catch(() => kept.delete(ctx));
  return matcher;
}

/** Subscriber of space.opened and space.changed. */
export function refreshMatcher(ctx: Ctx): void {
  kept.delete(ctx);
}
