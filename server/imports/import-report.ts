/** What an import did: counts of every kind of row, what was left out and why, and every place in the files that could not be read. */

export type Outcome = 'new' | 'changed' | 'unchanged';

/** A line of the closing table. */
export interface Tally {
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  /** Reason -> rows. */
  skipped: Map<string, number>;
}

export interface Fault {
  file: string;
  line: number;
  problem: string;
}

/** Faults kept with their place; more are only counted, so that a file of rubbish can't fill the memory. */
const FAULTS_KEPT = 1000;

export class ImportReport {
  readonly tallies = new Map<string, Tally>();
  readonly faults: Fault[] = [];
  /** Sentences on the whole: a file that isn't there, scores that don't add up. */
  readonly notes: string[] = [];
  faultCount = 0;
  /** True when it was asked to stop before the end. */
  stopped = false;

  /** @param onFault hears of each fault when it is met. */
  constructor(private readonly onFault: (fault: Fault) => void = () => {}) {}

  tally(kind: string): Tally {
    let tally = this.tallies.get(kind);
    if (!tally) this.tallies.set(kind, (tally = { read: 0, new: 0, changed: 0, unchanged: 0, skipped: new Map() }));
    return tally;
  }

  read(kind: string): void {
    this.tally(kind).read++;
  }

  wrote(kind: string, outcome: Outcome): void {
    this.tally(kind)[outcome]++;
  }

  skip(kind: string, reason: string): void {
    const { skipped } = this.tally(kind);
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  }

  fault(fault: Fault): void {
    this.faultCount++;
    if (this.faults.length >= FAULTS_KEPT) return;
    this.faults.push(fault);
    this.onFault(fault);
  }

  /** Rows written for the first time, written again, and met as they were. */
  totals(): Record<Outcome, number> {
    const totals = { new: 0, changed: 0, unchanged: 0 };
    for (const tally of this.tallies.values()) for (const outcome of Object.keys(totals) as Outcome[]) totals[outcome] += tally[outcome];
    return totals;
  }
}
