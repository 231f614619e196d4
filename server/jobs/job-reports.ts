/** How the jobs of this process have been doing: for whoever looks after the installation. */
export interface JobReport {
  runs: number;
  failures: number;
  lastAt: Date;
  lastMs: number;
  /** The last failure; null when the last run went well. */
  failing: string | null;
}

const reports = new Map<string, JobReport>();

/** Notes that a run is over. @param failure its message, when it failed. */
export function reportJob(name: string, at: Date, ms: number, failure: string | null): void {
  const before = reports.get(name);
  reports.set(name, { runs: (before?.runs ?? 0) + 1, failures: (before?.failures ?? 0) + (failure === null ? 0 : 1), lastAt: at, lastMs: ms, failing: failure });
}

/** By name, in the order they first ran. */
export function jobReports(): ReadonlyMap<string, JobReport> {
  return reports;
}
