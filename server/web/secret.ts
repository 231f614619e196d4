/** The installation's secret: signs the session cookie and whatever else a browser keeps for us. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.js';

const kept = new Map<string, string>();

/** SESSION_SECRET, or the one made at the first start, kept with mode 0600 so that people stay signed in over restarts. */
export function siteSecret({ sessionSecret, dataDir }: Pick<Config, 'sessionSecret' | 'dataDir'>): string {
  if (sessionSecret) return sessionSecret;
  let secret = kept.get(dataDir);
  if (secret === undefined) kept.set(dataDir, (secret = readOrMake(path.join(dataDir, 'session-secret'))));
  return secret;
}

function readOrMake(file: string): string {
  try {
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
