/** Reads what was counted of people's answers: who has been answering lately, about these topics and at all, and how well it went. */
import { Types } from 'mongoose';
import { MATCHING } from './constants.js';
import { CountedAnswersModel, EVERYTHING, KnowHowModel, type CountedAnswers, type KnowHow } from './know-how.model.js';
import type { Facts } from './score.js';
import { forward, latelyHalfLife, rowId, sumsOf, worth, type Sums } from './weigh-deeds.js';

/** Rows read of each topic and of everything: beyond them shares are next to nothing. */
const MOST = 200;

export interface Lately {
  /** By topic, what each person's deeds are worth now. */
  inTopics: Map<string, Map<string, number>>;
  /** The same of everything. */
  active: Map<string, number>;
}

/** Who has been answering lately; what they did for the question itself, as counted, is left out. */
export async function readLately(topics: string[], own: Map<string, Sums>, now: Date): Promise<Lately> {
  const [active, ...inTopics] = await Promise.all([EVERYTHING, ...topics].map((topic) => mostActive(topic, own, now)));
  return { active: active!, inTopics: new Map(topics.map((topic, place) => [topic, inTopics[place]!])) };
}

async function mostActive(topic: string, own: Map<string, Sums>, now: Date): Promise<Map<string, number>> {
  const halfLife = latelyHalfLife(topic);
  const reach = topic === EVERYTHING ? MATCHING.ACTIVITY_REACH_MS : Infinity;
  // The weight of one deed as long ago as counts at all.
  const least = reach === Infinity ? 0 : forward(new Date(now.getTime() - reach), halfLife);
  const rows = await KnowHowModel.find({ topic, lately: { $gt: least } }, { personId: 1, lately: 1 }).sort({ lately: -1 }).limit(MOST).lean<Pick<KnowHow, '_id' | 'personId' | 'lately'>[]>();
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

/** How much these people answered and how well it was received, in these topics and at all; one find. Whoever answered nothing has no entry. */
export async function readStanding(personIds: string[], topics: string[], now: Date): Promise<Map<string, Pick<Facts, 'standing' | 'answers'>>> {
  const wanted = [...new Set([EVERYTHING, ...topics])];
  const rows = await KnowHowModel.find({ _id: { $in: personIds.flatMap((id) => wanted.map((topic) => rowId(id, topic))) } }, { topic: 1, personId: 1, deeds: 1, outcomes: 1, successes: 1 }).lean<KnowHow[]>();
  const known = new Map<string, Pick<Facts, 'standing' | 'answers'>>();
  const fresh = (sum: number) => worth(sum, MATCHING.STANDING_HALF_LIFE_MS, now);
  for (const { personId, topic, deeds, outcomes, successes } of rows) {
    const own = known.get(`${personId}`) ?? { standing: { successes: 0, outcomes: 0, topicSuccesses: 0, topicOutcomes: 0 }, answers: 0 };
    known.set(`${personId}`, own);
    if (topic === EVERYTHING) {
      own.answers = deeds;
      Object.assign(own.standing, { successes: fresh(successes), outcomes: fresh(outcomes) });
    } else Object.assign(own.standing, { topicSuccesses: own.standing.topicSuccesses + fresh(successes), topicOutcomes: own.standing.topicOutcomes + fresh(outcomes) });
  }
  return known;
}
