/** What templates and programs see of a search. */
import { cardOf, type PersonCard } from '../people/person-cards.js';
import { paths } from '../web/paths.js';
import { MOST_FOUND, type FoundQuestion, type FoundQuestions } from './search-questions.js';
import { SORTS, type Search, type Sort } from './search.input.js';
import type { OfferedSpace } from './spaces-offered.js';
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
    language: question.language,
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

const SORT_WORDS: Record<Sort, string> = { best: 'what fits best', newest: 'newest', helpful: 'most helpful', unanswered: 'unanswered first' };
const SPAN_WORDS: Record<string, string> = { day: 'the last day', week: 'the last week', month: 'the last month', year: 'the last year' };
/** Offered in the form; any other can be named in the address. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'no', 'ru', 'tr'];
const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/** The address of this search with some of it changed; empty parts are left out. */
export function searchHref(search: Partial<Search>, at: string = paths.search()): string {
  const parts = Object.entries(search).filter(([name, value]) => value !== undefined && value !== '' && !(name === 'sort' && value === 'best'));
  const query = new URLSearchParams(parts.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return query ? `${at}?${query}` : at;
}

/** Whether anything was asked for at all. */
export function isAsked({ q, status, topic, space, language, since, sort }: Search): boolean {
  return q !== '' || [status, topic, space, language, since].some((part) => part !== undefined) || sort !== 'best';
}

/** The whole page. */
export function searchPage(input: Search, found: FoundQuestions | null, cards: Map<string, PersonCard>, spaces: OfferedSpace[]) {
  const { cursor: _cursor, ...search } = input;
  const { q } = input;
  return {
    title: q ? `Search: ${q}` : 'Search',
    search: q,
    asked: q,
    tabs: [
      ...STATES.map(({ status, words }) => ({ words, href: searchHref({ ...search, status }), current: status === search.status })),
      { words: 'People', href: searchHref({ q }, paths.peopleSearch()), current: false },
    ],
    chips: chips(search, spaces),
    narrow: narrowForm(search, spaces),
    hasSearched: found !== null,
    count: found && !found.degraded && !input.cursor ? countWords(found.total) : null,
    start: input.cursor ? searchHref(search) : null,
    degraded: found?.degraded ?? false,
    results: found?.items.map((item) => resultRow(item, cards)) ?? [],
    next: found?.next ? searchHref({ ...search, cursor: found.next }) : null,
    tooMany: found?.tooMany ?? false,
    askHref: q ? `${paths.ask()}?title=${encodeURIComponent(q)}` : paths.ask(),
  };
}

function countWords(total: number): string {
  return total >= MOST_FOUND ? `${MOST_FOUND.toLocaleString('en')} questions or more` : `${total.toLocaleString('en')} question${total === 1 ? '' : 's'}`;
}

type Set = Omit<Search, 'cursor'>;

/** What is set besides the words and the state, each with the way to take it off. */
function chips(search: Set, spaces: OfferedSpace[]) {
  const without = (name: keyof Set) => searchHref({ ...search, [name]: undefined });
  const { topic, space, language, since, sort, status } = search;
  return [
    ...(status && !STATES.some((state) => state.status === status) ? [{ words: status, href: without('status') }] : []),
    ...(topic ? [{ words: `about ${topic}`, href: without('topic') }] : []),
    ...(space ? [{ words: `in ${nameOf(space, spaces)}`, href: without('space') }] : []),
    ...(language ? [{ words: `in ${languageNames.of(language) ?? language}`, href: without('language') }] : []),
    ...(since ? [{ words: sinceWords(since), href: without('since') }] : []),
    ...(sort !== 'best' ? [{ words: `sorted: ${SORT_WORDS[sort]}`, href: without('sort') }] : []),
  ];
}

function sinceWords(since: string): string {
  return SPAN_WORDS[since] ? `from ${SPAN_WORDS[since]}` : `since ${since.slice(0, 10)}`;
}

function nameOf(slug: string, spaces: OfferedSpace[]): string {
  return spaces.find((space) => space.slug === slug)?.name ?? slug;
}

/** The fields under "Narrow it down". */
function narrowForm({ topic, space, language, since, sort, status }: Set, offered: OfferedSpace[]) {
  const option = (value: string, words: string, chosen: boolean) => ({ value, words, chosen });
  const spans = [...new Set([...Object.keys(SPAN_WORDS), ...(since ? [since] : [])])];
  return {
    status,
    topic,
    spaces: offered.length === 0 && !space ? null : [...new Set([...offered.map(({ slug }) => slug), ...(space ? [space] : [])])].map((slug) => option(slug, nameOf(slug, offered), slug === space)),
    languages: [...new Set([...LANGUAGES, ...(language ? [language] : [])])].map((code) => option(code, languageNames.of(code) ?? code, code === language)),
    spans: spans.map((span) => option(span, SPAN_WORDS[span] ?? sinceWords(span), span === since)),
    sorts: SORTS.map((name) => option(name, SORT_WORDS[name], name === sort)),
  };
}

/** One similar question beside the ask form. */
export function suggestionRow(suggestion: Suggestion) {
  const waits = suggestion.status === 'open' || suggestion.status === 'helping';
  return { ...suggestion, href: paths.question(suggestion.id), waits, meTooHref: paths.meToo(suggestion.id) };
}
