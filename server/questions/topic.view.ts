/** What a topic's heading says. */
import { paths } from '../web/paths.js';
import { MOST_COUNTED, type TopicGlance } from './read-topic.js';

export function topicView(glance: TopicGlance | null) {
  if (!glance) return null;
  const { name, waiting, solved, followers, following } = glance;
  const count = (n: number) => (n >= MOST_COUNTED ? `${MOST_COUNTED.toLocaleString('en')} or more` : n.toLocaleString('en'));
  return {
    name,
    words: `${count(solved)} solved, ${waiting === 0 ? 'none' : count(waiting)} waiting. ${followers === 0 ? 'Nobody follows it yet.' : `${count(followers)} ${followers === 1 ? 'person follows' : 'people follow'} it.`}`,
    follow: { action: paths.topicFollowing(name), following, what: name },
  };
}
