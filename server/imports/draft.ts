/** A row on its way in: what it is called, what it says, and how it is made into a document when it has to be. */
import { createHash } from 'node:crypto';
import type { Types } from 'mongoose';
import type { Origin } from '../people/person.model.js';
import { originKey, stableId, type Kind, type Site } from './site.js';

/** Raised whenever the same rows would be written differently, so that the next import writes them again. */
const MAPPING = 1;

/** @template D what the document holds besides; the model's defaults fill in the rest. */
export interface Draft<D> {
  _id: Types.ObjectId;
  origin: Origin & { digest: string };
  /** Done only for what is new or changed: turning HTML into Markdown is most of an import's work. */
  make(): D;
}

/** @param facts everything the document is made from, as JSON can hold it. */
export function draft<D>(site: Site, kind: Kind, id: number | string, url: string, facts: unknown, make: () => D): Draft<D> {
  const key = originKey(site, kind, id);
  const digest = createHash('sha256').update(JSON.stringify([MAPPING, facts])).digest('base64url').slice(0, 16);
  return { _id: stableId(key), origin: { key, url, digest }, make };
}
