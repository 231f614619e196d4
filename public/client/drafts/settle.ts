/** Which words a form shows: those kept on this device, or those kept on the server. The newest win, the others are offered. No DOM here. */

export type Words = Record<string, string>;

/** What this device keeps of a form. */
export interface Kept {
  words: Words;
  /** When it was typed, by this device's clock. */
  at: number;
  /** The server's version these words stand on; 0 when it has none of them. */
  version: number;
  /** Typed on since the server had it. */
  dirty: boolean;
  /** Words from elsewhere that were not taken; offered until something is posted. */
  other?: Words | null;
}

export interface FromServer {
  words: Words;
  version: number;
  savedAt: string;
  older: { words: Words; savedAt: string } | null;
}

const ON_SERVER = ['title', 'body', 'topics', 'space'];

/** What the server keeps of these fields. */
export function forServer(words: Words): Words {
  return Object.fromEntries(ON_SERVER.map((name) => [name, words[name] ?? '']));
}

export function sameWords(a: Words, b: Words): boolean {
  return ON_SERVER.every((name) => (a[name] ?? '') === (b[name] ?? ''));
}

/** @returns what to keep and show from now on; null for nothing. */
export function settle(local: Kept | null, server: FromServer | null): Kept | null {
  if (!server) return local && (local.dirty || local.version === 0) ? { ...local, version: 0, dirty: true } : null;
  const fromServer: Kept = { words: { ...local?.words, ...forServer(server.words) }, at: Date.parse(server.savedAt), version: server.version, dirty: false, other: local?.other ?? server.older?.words ?? null };
  if (!local || sameWords(local.words, server.words)) return fromServer;
  if (local.version === server.version) return local;
  if (!local.dirty) return fromServer;
  return local.at > fromServer.at ? { ...local, other: server.words } : { ...fromServer, other: local.words };
}
