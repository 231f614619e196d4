/** People found without the search engine: whoever has been answering in these topics, then whoever has been answering at all (the design's step 16). */
import { ranks } from './fuse.js';

/** Topics first; recent activity only ranks those whom no topic found. Values fall with the place, so equals stay equal. */
export function fallback(topics: Map<string, number>, activity: Map<string, number>): Map<string, number> {
  const byTopic = ranks(topics);
  const found = new Map([...byTopic].map(([id, rank]) => [id, 1 / rank]));
  const byActivity = ranks(new Map([...activity].filter(([id]) => !byTopic.has(id))));
  for (const [id, rank] of byActivity) found.set(id, 1 / (byTopic.size + rank));
  return found;
}
