/** Files chosen and not sent yet, kept in the browser (IndexedDB) with the place of their upload: a reload or a closed tab only pauses them. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

export interface Chosen {
  id: string;
  /** `<person>:<conversation>`. */
  place: string;
  /** Of the message it goes with, written or not. */
  clientId: string;
  order: number;
  bytes: Blob;
  name: string;
  kind: 'file' | 'video' | 'voice';
  seconds?: number;
  /** Where its upload goes on. */
  url?: string;
  /** The file's id, once the server has it whole. */
  fileId?: string;
  /** The server's sentence for why it can't be sent. */
  refused?: string;
}

interface Files extends DBSchema {
  chosen: { key: string; value: Chosen; indexes: { place: string } };
}

const DATABASE = 'tacit-files';

let opened: Promise<IDBPDatabase<Files> | undefined> | undefined;

function database(): Promise<IDBPDatabase<Files> | undefined> {
  return (opened ??= openDB<Files>(DATABASE, 1, {
    upgrade: (made) => void made.createObjectStore('chosen', { keyPath: 'id' }).createIndex('place', 'place'),
    terminated: () => void (opened = undefined),
  }).catch(() => undefined));
}

export async function allKept(place: string): Promise<Chosen[]> {
  const at = await database();
  const kept = (await at?.getAllFromIndex('chosen', 'place', place).catch(() => [])) ?? [];
  return kept.sort((a, b) => a.order - b.order);
}

/** A full or forbidden shelf: the upload lives as long as the page. */
export async function keep(chosen: Chosen): Promise<void> {
  const at = await database();
  await at?.put('chosen', { ...chosen }).catch(() => undefined);
}

export async function forgetKept(ids: string[]): Promise<void> {
  const at = await database();
  await Promise.all(ids.map((id) => at?.delete('chosen', id).catch(() => undefined)));
}

/** Of everybody who was here on this device. */
export async function forgetAllKept(): Promise<void> {
  const at = await database();
  await at?.clear('chosen').catch(() => undefined);
}
