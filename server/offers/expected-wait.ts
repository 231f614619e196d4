/** How long it takes lately until somebody comes: in these topics, else in this language, else anywhere here. */
import { OFFERS } from '../matching/constants.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { medianWait, waitUntil, type Wait } from './median-wait.js';

export interface ExpectedWait {
  /** Null when too little is known (no basis), or when fewer than half of those who asked found somebody. */
  ms: number | null;
  basis: 'topic' | 'language' | 'everywhere' | null;
  /** Half of those who asked waited between these; null where fewer than three quarters found somebody. */
  span?: { low: number; high: number } | null;
}

type Asked = Pick<Question, '_id' | 'asking'>;

/** The question itself says nothing about it. */
export async function expectedWait({ _id, topics, language }: Pick<Question, '_id' | 'topics' | 'language'>, now: Date): Promise<ExpectedWait> {
  const since = new Date(now.getTime() - OFFERS.WAIT_REACH_MS);
  const lately = (where: object) => QuestionModel.find({ ...where, 'asking.startedAt': { $gt: since } }, { asking: 1 }).sort({ 'asking.startedAt': -1 }).limit(OFFERS.WAIT_SAMPLES).lean<Asked[]>();
  const bases: [ExpectedWait['basis'], () => Promise<Asked[]>][] = [
    ['topic', async () => newest(await Promise.all(topics.map((topic) => lately({ topics: topic }))))],
    ['language', () => lately({ language })],
    ['everywhere', () => lately({})],
  ];
  for (const [basis, read] of bases) {
    const askings = (await read()).flatMap((row) => (row.asking && !row._id.equals(_id) ? [row.asking] : []));
    const waits = askings.map((asking) => waitOf(asking, now));
    const telling = waits.filter(({ ms, came }, place) => came || askings[place]!.endedAt || ms >= OFFERS.WAVES_LAST_MS);
    if (telling.length >= OFFERS.WAIT_LEAST) return { ms: medianWait(waits), basis, span: spanOf(waits) };
  }
  return { ms: null, basis: null };
}

function spanOf(waits: Wait[]): ExpectedWait['span'] {
  const [low, high] = [waitUntil(waits, 0.25), waitUntil(waits, 0.75)];
  return low === null || high === null ? null : { low, high };
}

function newest(lists: Asked[][]): Asked[] {
  const once = [...new Map(lists.flat().map((row) => [`${row._id}`, row])).values()];
  return once.sort((a, b) => b.asking!.startedAt.getTime() - a.asking!.startedAt.getTime()).slice(0, OFFERS.WAIT_SAMPLES);
}

function waitOf({ startedAt, filledAt, endedAt }: NonNullable<Question['asking']>, now: Date): Wait {
  const until = filledAt ?? endedAt ?? now;
  return { ms: Math.max(0, until.getTime() - startedAt.getTime()), came: Boolean(filledAt) };
}
