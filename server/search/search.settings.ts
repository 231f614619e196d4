/** The two indexes and how the engine is to treat them; one table. */
import type { Settings } from 'meilisearch';
import type { IndexName } from '../stores/meilisearch.js';

/**
 * Raised whenever documents get other fields (question-document.ts, person-document.ts): an index of an older version is then built
 * anew by itself; and so whenever what is counted on the way changes, the half-lives of matching among it. Changed settings need no
 * new version; they are compared with what stands.
 */
export const DOCUMENTS_VERSION: Readonly<Record<IndexName, number>> = { questions: 3, people: 2 };

/** Stems for matching: never read with typos, and out of the search box's sight. */
export const STEM_FIELDS = ['kwTitle', 'kwTags', 'kwBody'];

/** What the search box reads, the most telling first. */
export const SPOKEN_FIELDS = ['title', 'topics', 'body'];

/** What the search for people reads. */
export const TOLD_FIELDS = ['skills', 'topics', 'headline', 'about', 'name'];

export const SEARCH_SETTINGS: Readonly<Record<IndexName, Settings>> = {
  questions: {
    searchableAttributes: [...STEM_FIELDS, ...SPOKEN_FIELDS],
    filterableAttributes: ['answerCount', 'answeredAt', 'answererIds', 'createdAt', 'kw', 'lang', 'resolved', 'spaceId', 'status', 'topics', 'visibility'],
    sortableAttributes: ['answerCount', 'answeredAt', 'createdAt', 'score'],
    // First, so that who wants the newest gets the newest; without a wish it changes nothing.
    rankingRules: ['sort', 'words', 'typo', 'proximity', 'attributeRank', 'wordPosition', 'exactness', 'answeredAt:desc'],
    typoTolerance: { disableOnAttributes: STEM_FIELDS },
  },
  people: {
    searchableAttributes: ['skillKw', ...TOLD_FIELDS],
    filterableAttributes: ['id', 'kind', 'langs', 'lastActiveAt', 'paused', 'skillKw', 'topics'],
    sortableAttributes: ['answeredCount', 'lastActiveAt'],
    rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness', 'lastActiveAt:desc'],
    typoTolerance: { disableOnAttributes: ['skillKw'] },
  },
};
