/** What can honestly be found with the engine away: questions under the topics that the words name. */
import { stemsOf } from '../matching/terms.js';
import { findByTopics } from '../questions/find-by-topics.js';
import type { Question } from '../questions/question.model.js';
import { plainText } from '../web/markdown.js';
import { topicName } from '../web/text-input.js';
import { markedHtml } from './marks.js';
import type { FoundQuestion, FoundQuestions } from './search-questions.js';
import type { Search } from './search.input.js';

const LOOKED_THROUGH = 200;
const SNIPPET_CHARACTERS = 200;

/** Topics named by the words (and pairs of neighbours: "wheat beer" names wheat-beer), those titles first that share most words. */
export async function searchWithoutEngine({ q, topic, status }: Pick<Search, 'q' | 'topic' | 'status'>, limit: number): Promise<FoundQuestions> {
  const rows = await findByTopics(topic ? [topic] : topicsNamedIn(q), { status, limit: LOOKED_THROUGH });
  const wanted = new Set(stemsOf(q, 'en'));
  const shared = (question: Question) => stemsOf(question.title, 'en').filter((stem) => wanted.has(stem)).length;
  const ranked = rows.map((question) => ({ question, shared: shared(question) })).sort((a, b) => b.shared - a.shared);
  const items = ranked.slice(0, limit).map(({ question }): FoundQuestion => ({ question, titleHtml: markedHtml(question.title), snippetHtml: markedHtml(plainText(question.bodyHtml, SNIPPET_CHARACTERS)) }));
  return { items, total: items.length, next: null, degraded: true };
}

function topicsNamedIn(q: string): string[] {
  const words = q.split(/\s+/).map((word) => topicName(word.replace(/[.,;:!?]+$/, ''))).filter((word) => word !== null);
  return [...new Set([...words, ...words.slice(1).map((word, i) => `${words[i]!}-${word}`)])];
}
