/** Reads what was counted of people's answers: who has been answering lately, about these topics and at all, and how well it went. */
import { Types } from 'mongoose';
import { MATCHING } from './constants.js';
import { CountedAnswersModel, EVERYTHING, KnowHowModel, type CountedAnswers, type KnowHow } from './know-how.model.js';
import type { Facts } from './score.js';
import { forward, latelyHalfLife, rowId, sumsOf, worth, type Sums } from './weigh-deeds.js';

/** Rows read of each topic and of everything: beyond them shares are next to nothing. */
const MOST = 120;

export interface Lately {
  /** By topic, what each person's deeds are worth now. */
  inTopics: Map<string, Map<string, number>>;
  /** The same of everything. */
  active: Map<string, number>;
  /** The rows behind them, for readStanding. */
  read: RowsRead;
}

/** Rows of know-how that were read already, by id, and the topics of which there are no others. */
export interface RowsRead {
  rows: Map<string, Row>;
  whole: ReadonlySet<string>;
}

type Row = Pick<KnowHow, '_id' | 'topic' | 'personId' | 'lately' | 'deeds' | 'outcomes' | 'successes'>;

const ROW = { topic: 1, personId: 1, lately: 1, deeds: 1, outcomes: 1, successes: 1 } as const;

/** Who has been answering lately; what they did for the question itself, as counted, is left out. */
export async function readLately(topics: string[], own: Map<string, Sums>, now: Date): Promise<Lately> {
  const lists = await Promise.all([EVERYTHING, ...topics].map(async (topic) => ({ topic, rows: await mostActive(topic, now) })));
  const [active, ...inTopics] = lists.map(({ topic, rows }) => worths(topic, rows, own, now));
  const whole = lists.filter(({ topic, rows }) => topic !== EVERYTHING && rows.length < MOST).map(({ topic }) => topic);
  return {
    active: active!,
    inTopics: new Map(topics.map((topic, place) => [topic, inTopics[place]!])),
    read: { rows: new Map(lists.flatMap(({ rows }) => rows.map((row) => [row._id, row]))), whole: new Set(whole) },
  };
}

/** The weight of one deed as long ago as counts at all. */
function leastOf(topic: string, now: Date): number {
  return topic === EVERYTHING ? forward(new Date(now.getTime() - MATCHING.ACTIVITY_REACH_MS), latelyHalfLife(topic)) : 0;
}

async function mostActive(topic: string, now: Date): Promise<Row[]> {
  return KnowHowModel.find({ topic, lately: { $gt: leastOf(topic, now) } }, ROW).sort({ lately: -1 }).limit(MOST).batchSize(MATCHING.READ_AT_ONCE).lean<Row[]>();
}

function worths(topic: string, rows: Row[], own: Map<string, Sums>, now: Date): Map<string, number> {
  const halfLife = latelyHalfLife(topic);
  const least = leastOf(topic, now);
  return new Map(rows.flatMap(({ _id, personId, lately }) => {
    const left = lately - (own.get(_id)?.lately ?? 0);
    const value = left < least ? 0 : worth(left, halfLife, now);
    return value > 0 ? [[`${personId}`, value] as const] : [];
  }));
}

/** What this question's own answers were counted as, by row. */
export async function readOwnDeeds(questionId: string): Promise<Map<string, Sums>> {
  const row = await CountedAnswersModel.findById(new Types.ObjectId(questionId)).lean<CountedAnswers>();
  return row ? sumsOf(row) : new Map<string, Sums>();
}

/** How much these people answered and how well it was received, in these topics and at all; one find for what was not read yet. Whoever answered nothing has no entry. */
export async function readStanding(personIds: string[], topics: string[], now: Date, { rows: known, whole }: RowsRead = NOTHING_READ): Promise<Map<string, Pick<Facts, 'standing' | 'answers'>>> {
  const ids = personIds.flatMap((id) => [...new Set([EVERYTHING, ...topics])].map((topic) => ({ topic, _id: rowId(id, topic) })));
  const missing = ids.filter(({ topic, _id }) => !whole.has(topic) && !known.has(_id)).map(({ _id }) => _id);
  const more = missing.length === 0 ? [] : await KnowHowModel.find({ _id: { $in: missing } }, ROW).batchSize(MATCHING.READ_AT_ONCE).lean<Row[]>();
  const standings = new Map<string, Pick<Facts, 'standing' | 'answers'>>();
  const fresh = (sum: number) => worth(sum, MATCHING.STANDING_HALF_LIFE_MS, now);
  for (const { personId, topic, deeds, outcomes, successes } of [...ids.flatMap(({ _id }) => known.get(_id) ?? []), ...more]) {
    const own = standings.get(`${personId}`) ?? { standing: { successes: 0, outcomes: 0, topicSuccesses: 0, topicOutcomes: 0 }, answers: 0 };
    standings.set(`${personId}`, own);
    if (topic === EVERYTHING) {
      own.answers = deeds;
      Object.assign(own.standing, { successes: fresh(successes), outcomes: fresh(outcomes) });
    } else Object.assign(own.standing, { topicSuccesses: own.standing.topicSuccesses + fresh(successes), topicOutcomes: own.standing.topicOutcomes + fresh(outcomes) });
  }
  return standings;
}

const NOTHING_READ: RowsRead = { rows: new Map(), whole: new Set() };
