/** Where the bytes of photos, voice notes, clips and other files are kept: one promise, kept by a folder or by a bucket. */
import type { Readable } from 'node:stream';
import type { Config } from '../config.js';
import { createBucket } from './bucket.js';
import { createFolder } from './folder.js';

/** First and last byte, both included. */
export interface Part {
  start: number;
  end: number;
}

/** Names are ids that we give, never anything a person typed: an object id, with `-small` for the thumbnail. */
export interface Files {
  /** Keeps a copy of what lies at `path`, whole or not at all; the same name again puts it in place of what was there. */
  put(name: string, path: string, type?: string): Promise<void>;
  /** Throws when there is no such file. */
  read(name: string, part?: Part): Promise<Readable>;
  /** How many bytes it has; null: there is no such file. */
  size(name: string): Promise<number | null>;
  /** Gone afterwards, whether it was there or not. */
  remove(name: string): Promise<void>;
}

const NAME = /^[0-9a-f]{24}(-small)?$/;
export const smallOf = (id: { toString(): string }) => `${id}-small`;

/** The bucket if one is named in the settings, or else DATA_DIR/files. Nothing is opened before the first file. */
export function createFiles(config: Pick<Config, 'dataDir' | 's3'>): Files {
  const files = config.s3 ? createBucket(config.s3) : createFolder(config.dataDir);
  const checked = (name: string) => {
    if (!NAME.test(name)) throw new Error('That is no name of a file.');
    return name;
  };
  return {
    put: async (name, path, type) => files.put(checked(name), path, type),
    read: async (name, part) => files.read(checked(name), part),
    size: async (name) => files.size(checked(name)),
    remove: async (name) => files.remove(checked(name)),
  };
}
