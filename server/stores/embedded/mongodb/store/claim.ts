// One process per folder: the claim lies in the database, taken under lmdb's own lock (which dies with its holder), and counts only
// while the process that took it lives.
import { readFileSync } from 'node:fs';
import { threadId } from 'node:worker_threads';
import type { Engine } from './engine.js';

interface Holder { pid: number; startedAt: string; thread: number; token: string }

/** The claim, or undefined when a living process holds one. */
export function claim(engine: Engine): Holder | undefined {
  const mine: Holder = { pid: process.pid, startedAt: startOf(process.pid) ?? '', thread: threadId, token: crypto.randomUUID() };
  return engine.writeNow(() => {
    const holder = engine.settings.get('holder') as Holder | undefined;
    if (holder && startOf(holder.pid) === holder.startedAt) return undefined;
    engine.settings.putSync('holder', mine);
    return mine;
  });
}

export function release(engine: Engine, mine: Holder): void {
  engine.writeNow(() => {
    const holder = engine.settings.get('holder') as Holder | undefined;
    if (holder?.token === mine.token) engine.settings.removeSync('holder');
  });
}

// A process id is given again after a while; together with the moment it started it is unique until the next boot.
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
  }
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19]}`;
  } catch {
    return 'running';
  }
}
