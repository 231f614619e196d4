/** The browser's small shelf (localStorage), or one that forgets when the browser has none to give. */
import type { Shelf } from './old-shelf.js';

export function shelf(): Shelf {
  try {
    localStorage.getItem('tacit');
    return localStorage;
  } catch {
    const kept = new Map<string, string>();
    return {
      get length() { return kept.size; },
      key: (index) => [...kept.keys()][index] ?? null,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  }
}
