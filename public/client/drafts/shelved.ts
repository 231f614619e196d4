/** Drafts as this device keeps them: by person, so that two who share a device don't find each other's. */
import { shelf } from '../conversation/shelf.js';
import type { Kept, Words } from './settle.js';

const PREFIX = 'tacit:form:';
const kept = shelf();
const me = document.body.dataset['me'] ?? '';

const keyOf = (person: string, place: string) => `${PREFIX}${person ? `${person}:` : ''}${place}`;

/** What was typed before signing in comes along. */
export function readKept(place: string): Kept | null {
  const own = parse(kept.getItem(keyOf(me, place)));
  if (own || !me) return own;
  const before = parse(kept.getItem(keyOf('', place)));
  if (before) {
    writeKept(place, before);
    kept.removeItem(keyOf('', place));
  }
  return before;
}

/** @returns false when the shelf is full. */
export function writeKept(place: string, draft: Kept): boolean {
  try {
    kept.setItem(keyOf(me, place), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropKept(place: string): void {
  for (const person of new Set([me, ''])) kept.removeItem(keyOf(person, place));
}

function parse(text: string | null): Kept | null {
  try {
    const found = JSON.parse(text ?? 'null') as Partial<Kept> | null;
    if (typeof found !== 'object' || found === null) return null;
    if (typeof found.words === 'object' && typeof found.version === 'number') return found as Kept;
    // As it was kept before there were drafts on the server.
    return { words: found as Words, at: 0, version: 0, dirty: true };
  } catch {
    return null;
  }
}
