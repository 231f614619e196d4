/** The form of a backup: a zip with one entry of EJSON lines for each collection, one for each file, and a manifest that says what must be in them. */
import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';

/** Raised when the meaning of what is stored changes so that an older version could not be restored. */
export const FORMAT = 1;
export const MANIFEST = 'manifest.json';

/** A name that may become a collection or a file: nothing in it leads out of its place. */
const entryName = z.string().regex(/^(collections\/[A-Za-z0-9_.-]{1,100}\.jsonl|files\/[0-9a-f]{24}(-small)?|events\.late\.jsonl|session-secret)$/);

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string(),
  /** When reading began and ended. */
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  entries: z.array(z.object({ name: entryName, documents: z.number().int().min(0).optional(), bytes: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type Manifest = z.output<typeof manifestSchema>;
export type ManifestEntry = Manifest['entries'][number];

export const collectionEntry = (collection: string) => `collections/${collection}.jsonl`;
/** Events of the last moments, read once more at the end. */
export const LATE_EVENTS = 'events.late.jsonl';
export const SECRET = 'session-secret';

/** The bytes of something attached in a talk. */
export const fileEntry = (stored: string) => `files/${stored}`;
export const fileOf = (entry: string): string | null => /^files\/(.+)$/.exec(entry)?.[1] ?? null;

/** The collection an entry belongs to; null for what is a file. */
export function collectionOf(entry: string): string | null {
  if (entry === LATE_EVENTS) return 'events';
  return /^collections\/(.+)\.jsonl$/.exec(entry)?.[1] ?? null;
}

/** Counts what passes through, and its sum. */
export class Tally {
  readonly #hash: Hash = createHash('sha256');
  bytes = 0;
  documents = 0;

  add(chunk: Buffer): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
  }
  sha256(): string {
    return this.#hash.digest('hex');
  }
}
