/** The browser's shelf for what isn't sent: IndexedDB, or localStorage where there is none, or memory where there is nothing. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Unsent, UnsentShelf } from './outbox.js';
import { OldShelf } from './old-shelf.js';
import { shelf } from './shelf.js';

interface Tacit extends DBSchema {
  unsent: { key: string; value: Unsent & { place: string }; indexes: { place: string } };
}

export const DATABASE = 'tacit';
const OLD_PREFIX = 'tacit:unsent:';
/** A private window may neither open nor refuse. */
const OPEN_WITHIN_MS = 2000;

let opened: Promise<IDBPDatabase<Tacit> | undefined> | undefined;

function database(): Promise<IDBPDatabase<Tacit> | undefined> {
  return (opened ??= Promise.race([
    open().catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), OPEN_WITHIN_MS)),
  ]));
}

async function open(): Promise<IDBPDatabase<Tacit>> {
  const found: IDBPDatabase<Tacit> = await openDB<Tacit>(DATABASE, 1, {
    upgrade: (made) => void made.createObjectStore('unsent', { keyPath: 'clientId' }).createIndex('place', 'place'),
    // Somebody signs out in another tab, or a later version of this page opens it.
    blocking: () => close(found),
    terminated: () => void (opened = undefined),
  });
  return found;
}

function close(found: IDBPDatabase<Tacit>): void {
  found.close();
  opened = undefined;
}

/** @param place `<person>:<conversation>`. What earlier pages left in localStorage comes along. */
export function unsentShelf(place: string): UnsentShelf {
  const old = new OldShelf(shelf(), `${OLD_PREFIX}${place}`);
  const moved = move(old, place);
  const on = async <T>(indexed: (at: IDBPDatabase<Tacit>) => Promise<T>, otherwise: () => Promise<T>): Promise<T> => {
    await moved;
    const at = await database();
    return at ? indexed(at).catch(otherwise) : otherwise();
  };
  return {
    all: async () => [...(await on((at) => at.getAllFromIndex('unsent', 'place', place), () => Promise.resolve([]))).map(({ place: _, ...unsent }) => unsent), ...(await old.all())],
    async put(unsent) {
      // Written at once, so that a page closed the next moment has it; then in its place.
      const first = old.put(unsent);
      first.catch(() => undefined);
      await on((at) => at.put('unsent', { ...unsent, place }).then(() => old.remove(unsent.clientId)), () => first);
    },
    remove: async (clientId) => {
      await on((at) => at.delete('unsent', clientId), () => Promise.resolve());
      await old.remove(clientId);
    },
  };
}

async function move(old: OldShelf, place: string): Promise<void> {
  const at = await database();
  if (!at) return;
  for (const unsent of await old.all()) {
    await at.put('unsent', { ...unsent, place }).then(() => old.remove(unsent.clientId), () => undefined);
  }
}

/** All that waits on this device, of everybody who was here. */
export async function forgetAllUnsent(): Promise<void> {
  const at = await database();
  await at?.clear('unsent').catch(() => undefined);
}
