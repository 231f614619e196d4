/** What can honestly be found with the engine away: questions under the topics that the words name, or the newest, by their filters. */
import { stemsOf } from '../matching/terms.js';
import { findByTopics, findNewest } from '../questions/find-by-topics.js';
import type { Question } from '../questions/question.model.js';
import { plainText } from '../web/markdown.js';
import { topicName } from '../web/text-input.js';
import { markedHtml } from './marks.js';
import { fits, type Filter } from './search-filter.js';
import type { FoundQuestion, FoundQuestions } from './search-questions.js';

const LOOKED_THROUGH = 200;
const SNIPPET_CHARACTERS = 200;

/**
 * Topics named by the words (and pairs of neighbours: "wheat beer" names wheat-beer), those titles first that share most words.
 * Without words the newest. Of the filters state, topic and time decide what is read; language and space only among that.
 */
export async function searchWithoutEngine(q: string, filter: Filter, limit: number): Promise<FoundQuestions> {
  const { status, topic, from } = filter;
  const read = { status, from, limit: LOOKED_THROUGH };
  const topics = topic ? [topic] : topicsNamedIn(q);
  const rows = q === '' && topics.length === 0 ? await findNewest(read) : await findByTopics(topics, read);
  const wanted = new Set(stemsOf(q, 'en'));
  const shared = (question: Question) => stemsOf(question.title, 'en').filter((stem) => wanted.has(stem)).length;
  const ranked = rows.filter((question) => fits(question, filter)).map((question) => ({ question, shared: shared(question) })).sort((a, b) => b.shared - a.shared);
  const items = ranked.slice(0, limit).map(({ question }): FoundQuestion => ({ question, titleHtml: markedHtml(question.title), snippetHtml: markedHtml(plainText(question.bodyHtml, SNIPPET_CHARACTERS)) }));
  return { items, total: items.length, next: null, tooMany: false, degraded: true };
}

function topicsNamedIn(q: string): string[] {
  const words = q.split(/\s+/).map((word) => topicName(word.replace(/[.,;:!?]+$/, ''))).filter((word) => word !== null);
  return [...new Set([...words, ...words.slice(1).map((word, i) => `${words[i]!}-${word}`)])];
}
