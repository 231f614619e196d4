/** One process for each folder: who serves it stands in the store, taken under lmdb's lock, and counts only while that process lives. */
import { readFileSync } from 'node:fs';

export interface Claim {
  pid: number;
  /** When the process started: numbers of processes are given again. */
  startedAt: string;
  token: string;
}

export function newClaim(): Claim {
  return { pid: process.pid, startedAt: startOf(process.pid) ?? '', token: crypto.randomUUID() };
}

export function isLiving(claim: Pick<Claim, 'pid' | 'startedAt'>): boolean {
  return startOf(claim.pid) === claim.startedAt;
}

function startOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { code?: string }).code === 'ESRCH') return null;
  }
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The second field may hold blanks and brackets, so counting begins behind it; the start is the 22nd of all.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return `${boot} ${fields[19]}`;
  } catch {
    // Not Linux: that it lives must do.
    return 'living';
  }
}
