/** Who has been answering about these topics, and who at all, lately (the design's step 5). */
import { MATCHING } from './constants.js';
import { decay, sum, sumBy } from './recency.js';

export interface TopicDeed {
  personId: string;
  topic: string;
  at: Date;
}

/** G(u) = Σ over topics of n(u,g) / ln(2 + n(g)), n decayed by half every 60 days; rows in any order. */
export function topicShares(deeds: TopicDeed[], now: Date): Map<string, number> {
  const fresh = (deed: TopicDeed) => decay(now.getTime() - deed.at.getTime(), MATCHING.TOPIC_HALF_LIFE_MS);
  const topics = [...new Set(deeds.map(({ topic }) => topic))];
  return sharesOf(new Map(topics.map((topic) => [topic, sumBy(deeds.filter((deed) => deed.topic === topic), (deed) => deed.personId, fresh)])));
}

/** The same from n(u,g), by topic and person, as it is now. */
export function sharesOf(inTopics: Map<string, Map<string, number>>): Map<string, number> {
  const parts = new Map<string, number[]>();
  for (const topic of [...inTopics.keys()].sort()) {
    const own = inTopics.get(topic)!;
    const all = sum([...own.values()]);
    for (const [personId, n] of own) parts.set(personId, [...(parts.get(personId) ?? []), n / Math.log(2 + all)]);
  }
  return new Map([...parts].map(([personId, values]) => [personId, sum(values)]));
}

/** A(u) = Σ of deeds, each half after 14 days; nothing of those too long ago to be called lately. */
export function activity(deeds: { personId: string; at: Date }[], now: Date): Map<string, number> {
  const lately = deeds.filter((deed) => now.getTime() - deed.at.getTime() <= MATCHING.ACTIVITY_REACH_MS);
  return sumBy(lately, (deed) => deed.personId, (deed) => decay(now.getTime() - deed.at.getTime(), MATCHING.ACTIVITY_HALF_LIFE_MS));
}
