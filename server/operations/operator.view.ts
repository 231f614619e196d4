/** The numbers of an installation as an operator reads them. */
import type { Config } from '../config.js';
import type { JobReport } from '../jobs/job-reports.js';
import { VERSION } from '../version.js';
import { paths } from '../web/paths.js';
import { plural } from '../web/view-helpers.js';
import type { OperationsNote } from './note.model.js';
import type { Queue, State } from './read-state.js';

export interface Parts {
  state: State;
  backup: OperationsNote | null;
  jobs: ReadonlyMap<string, JobReport>;
  occupancy: { sockets: number; rooms: Record<string, number> };
  search: 'server' | 'embedded';
  config: Pick<Config, 'mongodbUri'>;
}

/** What waits for longer needs somebody to look. */
const STUCK_MS = 120_000;
const count = (n: number) => n.toLocaleString('en');

/** The whole page. */
export function operatorPage({ state, backup, jobs, occupancy, search, config }: Parts) {
  const { stores, totals } = state;
  const queues = [
    queueRow('Events on their way to their effects', state.events),
    queueRow('Questions on their way into the search', state.search.questions),
    queueRow('People on their way into the search', state.search.people),
    queueRow('Letters to be sent', state.letters),
  ];
  const failing = [...jobs].filter(([, { failing: why }]) => why !== null);
  const worries = [
    ...(stores.mongodb.up ? [] : ['MongoDB does not answer. Nothing works until it does.']),
    ...(stores.meilisearch.up ? [] : ['The search engine does not answer. Everything else works; what changes waits in the queue.']),
    ...queues.filter(({ stuck }) => stuck).map(({ what, oldest }) => `${what}: the oldest has waited ${oldest}. The log says why.`),
    ...(state.outboxes > 0 ? [`Left behind by a process that ended, and being taken up: ${plural(state.outboxes, 'row')}.`] : []),
    ...failing.map(([name, { failing: why }]) => `The job "${name}" failed last time: ${why}`),
    ...(backup ? [] : ['There is no backup yet.']),
  ];
  return {
    title: 'This installation',
    at: state.at,
    words: worries.length === 0 ? 'Everything is well.' : 'Worth a look:',
    worries,
    stores: [
      { what: `MongoDB, ${config.mongodbUri ? 'a server' : 'embedded'}`, ...stores.mongodb },
      { what: `Search, ${search === 'server' ? 'a Meilisearch' : 'embedded'}`, ...stores.meilisearch },
    ],
    queues,
    numbers: [
      ['People', totals.people],
      ['Questions', totals.questions],
      ['Answers', totals.answers],
      ['Conversations under way', state.conversationsLive],
      ['Offers that wait for an answer', state.offersPending],
      ['Open pages with a live line, in this process', occupancy.sockets],
    ].map(([what, n]) => ({ what, count: count(n as number) })),
    jobs: [...jobs].map(([name, { runs, failures, lastAt, lastMs }]) => ({ name, runs: count(runs), failures: count(failures), lastAt, lastMs: `${lastMs < 10 ? lastMs.toFixed(1) : Math.round(lastMs)} ms` })),
    backup: backup && { at: backup.at, file: backup.file, documents: count(backup.documents ?? 0), megabytes: ((backup.bytes ?? 0) / 1_000_000).toFixed(1) },
    version: VERSION,
    node: process.version,
    memory: `${Math.round(process.memoryUsage.rss() / 1_000_000)} MB`,
    upFor: duration(process.uptime() * 1000),
    again: paths.operator(),
    links: [
      { href: paths.matching(), words: 'How matching does' },
      { href: paths.moderation(), words: 'Moderation' },
      { href: paths.claims(), words: 'Profiles that somebody says are theirs' },
      { href: '/metrics', words: 'The same numbers for Prometheus' },
    ],
  };
}

function queueRow(what: string, { waiting, oldestMs }: Queue) {
  return { what, waiting: count(waiting), oldest: waiting === 0 ? '' : duration(oldestMs), stuck: waiting > 0 && oldestMs > STUCK_MS };
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return plural(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return plural(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return hours < 48 ? plural(hours, 'hour') : plural(Math.round(hours / 24), 'day');
}
