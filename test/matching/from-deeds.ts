/** The signals of topics and activity from single deeds, as the sums that are kept stand for them. */
import { MATCHING } from '../../server/matching/constants.js';
import { decay, sum } from '../../server/matching/recency.js';
import { sharesOf } from '../../server/matching/topic-shares.js';

export interface TopicDeed {
  personId: string;
  topic: string;
  at: Date;
}

/** Rows in any order. */
export function topicShares(deeds: TopicDeed[], now: Date): Map<string, number> {
  const fresh = (deed: TopicDeed) => decay(now.getTime() - deed.at.getTime(), MATCHING.TOPIC_HALF_LIFE_MS);
  const topics = [...new Set(deeds.map(({ topic }) => topic))];
  return sharesOf(new Map(topics.map((topic) => [topic, sumBy(deeds.filter((deed) => deed.topic === topic), (deed) => deed.personId, fresh)])));
}

/** Nothing of those too long ago to be called lately. */
export function activity(deeds: { personId: string; at: Date }[], now: Date): Map<string, number> {
  const lately = deeds.filter((deed) => now.getTime() - deed.at.getTime() <= MATCHING.ACTIVITY_REACH_MS);
  return sumBy(lately, (deed) => deed.personId, (deed) => decay(now.getTime() - deed.at.getTime(), MATCHING.ACTIVITY_HALF_LIFE_MS));
}

/** Sums of the values by key; rows in any order. */
function sumBy<T>(rows: T[], keyOf: (row: T) => string, valueOf: (row: T) => number): Map<string, number> {
  const parts = new Map<string, number[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const kept = parts.get(key);
    if (kept) kept.push(valueOf(row));
    else parts.set(key, [valueOf(row)]);
  }
  return new Map([...parts].map(([key, values]) => [key, sum(values)]));
}
