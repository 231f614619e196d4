/** What templates and programs see of a search. */
import { cardOf, type PersonCard } from '../people/person-cards.js';
import { paths } from '../web/paths.js';
import type { FoundQuestion, FoundQuestions } from './search-questions.js';
import type { Search } from './search.input.js';
import type { Suggestion } from './suggest.js';

/** One found question in the list. */
export function resultRow({ question, titleHtml, snippetHtml }: FoundQuestion, cards: Map<string, PersonCard>) {
  return {
    id: question._id.toString(),
    href: paths.question(question._id),
    title: question.title,
    titleHtml,
    snippetHtml,
    status: question.status,
    topics: question.topics,
    score: question.score,
    answerCount: question.answerCount,
    asker: cardOf(cards, question.askerId),
    createdAt: question.createdAt,
  };
}

const STATES = [
  { status: undefined, words: 'All' },
  { status: 'solved', words: 'Solved' },
  { status: 'open', words: 'Open' },
] as const;

/** The address of this search with some of it changed; empty parts are left out. */
export function searchHref(search: Partial<Search>): string {
  const parts = Object.entries(search).filter(([name, value]) => value !== undefined && value !== '' && !(name === 'page' && value === 1));
  const query = new URLSearchParams(parts.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return query ? `${paths.search()}?${query}` : paths.search();
}

/** The whole page. */
export function searchPage(input: Search, found: FoundQuestions | null, cards: Map<string, PersonCard>) {
  const { q, topic, status } = input;
  return {
    title: q ? `Search: ${q}` : 'Search',
    search: q,
    asked: q,
    topic,
    withoutTopic: topic ? searchHref({ q, status }) : null,
    filters: STATES.map((state) => ({ words: state.words, href: searchHref({ q, topic, status: state.status }), current: state.status === status })),
    hasSearched: found !== null,
    count: found && !found.degraded ? found.total : null,
    degraded: found?.degraded ?? false,
    results: found?.items.map((item) => resultRow(item, cards)) ?? [],
    next: found?.next ? searchHref({ q, topic, status, page: found.next }) : null,
    askHref: q ? `${paths.ask()}?title=${encodeURIComponent(q)}` : paths.ask(),
  };
}

/** One similar question beside the ask form. */
export function suggestionRow(suggestion: Suggestion) {
  return { ...suggestion, href: paths.question(suggestion.id) };
}
