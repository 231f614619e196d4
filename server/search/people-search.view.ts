/** What templates and programs see of a search for people; never an address to write to. */
import { personCard } from '../people/person-cards.js';
import { paths } from '../web/paths.js';
import type { FoundPeople, FoundPerson } from './search-people.js';
import type { PeopleSearch } from './search.input.js';

/** One found person in the list. */
export function personRow({ person, skillsHtml, snippetHtml, standing, freeUntil }: FoundPerson) {
  return {
    ...personCard(person),
    kind: person.kind,
    isImported: person.kind === 'imported',
    skillsHtml,
    snippetHtml,
    topics: person.topics,
    languages: person.languages,
    standing: standing && { topic: standing.topic, sentence: standing.sentence, knowsWell: standing.knowsWell },
    freeUntil,
  };
}

export function peopleSearchHref({ q, free, cursor }: Partial<PeopleSearch>): string {
  const query = new URLSearchParams({ ...(q && { q }), ...(free && { free: '1' }), ...(cursor && { cursor }) }).toString();
  return query ? `${paths.peopleSearch()}?${query}` : paths.peopleSearch();
}

/** The whole page. */
export function peopleSearchPage({ q, free, cursor }: PeopleSearch, found: FoundPeople) {
  return {
    title: q ? `People: ${q}` : 'People',
    search: q,
    asked: q,
    free,
    tabs: [
      { words: 'Questions', href: q ? `${paths.search()}?q=${encodeURIComponent(q)}` : paths.search(), current: false },
      { words: 'People', href: peopleSearchHref({ q }), current: !free },
      { words: 'Free now', href: peopleSearchHref({ q, free: true }), current: free },
    ],
    results: found.items.map(personRow),
    start: cursor ? peopleSearchHref({ q, free }) : null,
    next: found.next ? peopleSearchHref({ q, free, cursor: found.next }) : null,
    emptyWords: free ? 'Nobody who says so is free just now. Ask anyway: whoever comes free is asked.' : q ? 'Nobody says so of themselves. Ask anyway: whoever has solved the like is found by that.' : 'Nobody has said yet what they know.',
    askHref: q ? `${paths.ask()}?title=${encodeURIComponent(q)}` : paths.ask(),
  };
}
