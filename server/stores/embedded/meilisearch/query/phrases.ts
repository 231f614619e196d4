/** Words right after another: where they stand in a document, and which documents have them. */
import type { TextIndex } from '../text-index.js';
import type { Scope } from './resolve.js';

export interface Place {
  field: number;
  position: number;
}

/** Where in a document the words stand one right after another. */
export function phrasePlaces(text: TextIndex, doc: number, phrase: readonly number[]): Place[] {
  const places: Place[] = [];
  const window: { word: number; field: number; position: number }[] = [];
  text.eachWord(doc, (word, field, position) => {
    window.push({ word, field, position });
    if (window.length > phrase.length) window.shift();
    if (window.length < phrase.length) return;
    const first = window[0]!;
    if (window.every((at, i) => at.word === phrase[i] && at.field === first.field && at.position === first.position + i)) {
      places.push({ field: first.field, position: first.position });
    }
  });
  return places;
}

/** Living documents with the phrase in one of the scope's fields. */
export function documentsWith({ state, fields }: Scope, phrase: readonly number[], except: ReadonlySet<number>): Set<number> {
  const found = new Set<number>();
  for (const field of fields) {
    if (except.has(field)) continue;
    const lists = phrase.map((word) => state.text.docsOf(word, field));
    if (lists.some((list) => list === undefined)) continue;
    const rarest = lists.reduce((a, b) => (b!.length < a!.length ? b : a))!;
    for (const doc of rarest) {
      if (state.alive[doc] === 0 || found.has(doc)) continue;
      if (phrasePlaces(state.text, doc, phrase).some((place) => place.field === field)) found.add(doc);
    }
  }
  return found;
}
