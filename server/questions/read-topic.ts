/** A topic at a glance: how much there is, and who follows it. */
import { countFollowers } from '../following/count-followers.js';
import { isFollowing } from '../following/follow.js';
import type { Person } from '../people/person.model.js';
import { topicName } from '../web/text-input.js';
import { QuestionModel } from './question.model.js';

/** Exact up to here; more than that is said as "1,000 or more", so that no page counts for long. */
export const MOST_COUNTED = 1000;

export interface TopicGlance {
  name: string;
  waiting: number;
  solved: number;
  followers: number;
  following: boolean;
}

/** Everybody may. Null for what is no topic. */
export async function readTopic(topic: string, viewer: Person | null): Promise<TopicGlance | null> {
  const name = topicName(topic);
  if (!name) return null;
  const [waiting, solved, followers, following] = await Promise.all([
    QuestionModel.countDocuments({ topics: name, status: 'open' }, { limit: MOST_COUNTED }),
    QuestionModel.countDocuments({ topics: name, status: 'solved' }, { limit: MOST_COUNTED }),
    countFollowers('topic', name),
    viewer ? isFollowing(viewer._id, 'topic', name) : false,
  ]);
  return { name, waiting, solved, followers, following };
}
