/** How asking went, counted for all together and by topic, language and hour: pure. */
import { addWaits, stepOf, type Waits } from './waits.js';

export const DIMENSIONS = ['topic', 'language', 'hour'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Counts that may be added up over days. */
export interface Slice {
  by: 'all' | Dimension;
  /** The topic, the language's code, or the hour (UTC) as two digits; '' for all. */
  key: string;
  questions: number;
  /** Questions for which the waves are over or somebody said yes, and those to which somebody did. */
  settled: number;
  filled: number;
  offers: number;
  /** Offers that were answered or lapsed; one taken back because somebody else was quicker says nothing. */
  decided: number;
  accepted: number;
  /** Offers to newcomers, in the places kept for them or by their rank. */
  newcomers: number;
  /** How many different people got these offers, each counted once a day. */
  helpers: number;
  /** From the start of asking to the yes. */
  waits: Waits;
}

/** A question that helpers were asked about. */
export interface AskedQuestion {
  id: string;
  topics: string[];
  language: string;
  at: Date;
  /** Its waves go on, or it was closed by its asker before they had an end: nothing is settled. */
  undecided: boolean;
}

export interface MadeOffer {
  questionId: string;
  helperId: string;
  status: 'pending' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
  newcomer: boolean;
  /** Of the acceptance that decided it. */
  waitedMs?: number | undefined;
}

/** Topics kept of a day: those asked about most. */
const TOPICS = 300;

interface Counting extends Omit<Slice, 'helpers'> {
  helperIds: Set<string>;
}

/** Collects a day, some questions with all their offers at a time. */
export class Tally {
  private readonly slices = new Map<string, Counting>();

  add(questions: AskedQuestion[], offers: MadeOffer[]): void {
    const byQuestion = grouped(offers, ({ questionId }) => questionId);
    for (const question of questions) {
      const own = byQuestion.get(question.id) ?? [];
      for (const slice of this.slicesOf(question)) count(slice, question, own);
    }
  }

  /** What was counted, in a fixed order whatever order it came in. */
  result(): Slice[] {
    const all = [...this.slices.values()].sort(mostAsked);
    const topics = all.filter(({ by }) => by === 'topic').slice(0, TOPICS);
    return [...all.filter(({ by }) => by !== 'topic'), ...topics].map(({ helperIds, ...slice }) => ({ ...slice, waits: addWaits([slice.waits]), helpers: helperIds.size }));
  }

  private slicesOf({ topics, language, at }: AskedQuestion): Counting[] {
    const hour = String(at.getUTCHours()).padStart(2, '0');
    return [this.slice('all', ''), this.slice('language', language), this.slice('hour', hour), ...[...new Set(topics)].map((topic) => this.slice('topic', topic))];
  }

  private slice(by: Slice['by'], key: string): Counting {
    const name = `${by}:${key}`;
    let slice = this.slices.get(name);
    if (!slice) this.slices.set(name, (slice = { by, key, questions: 0, settled: 0, filled: 0, offers: 0, decided: 0, accepted: 0, newcomers: 0, waits: [], helperIds: new Set() }));
    return slice;
  }
}

function count(slice: Counting, { undecided }: AskedQuestion, offers: MadeOffer[]): void {
  const filled = offers.some(({ status }) => status === 'accepted');
  slice.questions++;
  slice.filled += Number(filled);
  slice.settled += Number(filled || !undecided);
  for (const { status, newcomer, waitedMs, helperId } of offers) {
    slice.offers++;
    slice.newcomers += Number(newcomer);
    slice.accepted += Number(status === 'accepted');
    slice.decided += Number(status === 'accepted' || status === 'declined' || status === 'expired');
    slice.helperIds.add(helperId);
    if (status === 'accepted' && waitedMs !== undefined) slice.waits.push([stepOf(waitedMs), 1]);
  }
}

/** Several days' counts as one. */
export function addUp(days: Slice[][]): Slice[] {
  const sums = grouped(days.flat(), ({ by, key }) => `${by}:${key}`);
  return [...sums.values()].map((parts) => parts.reduce((sum, part) => ({
    by: sum.by, key: sum.key,
    questions: sum.questions + part.questions, settled: sum.settled + part.settled, filled: sum.filled + part.filled,
    offers: sum.offers + part.offers, decided: sum.decided + part.decided, accepted: sum.accepted + part.accepted,
    newcomers: sum.newcomers + part.newcomers, helpers: sum.helpers + part.helpers, waits: addWaits([sum.waits, part.waits]),
  }))).sort(mostAsked);
}

function mostAsked(a: Pick<Slice, 'by' | 'key' | 'questions'>, b: Pick<Slice, 'by' | 'key' | 'questions'>): number {
  return b.questions - a.questions || (`${a.by}:${a.key}` < `${b.by}:${b.key}` ? -1 : 1);
}

function grouped<T>(rows: T[], nameOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(nameOf(row));
    if (group) group.push(row);
    else groups.set(nameOf(row), [row]);
  }
  return groups;
}
