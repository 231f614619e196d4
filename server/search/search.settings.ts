/** The two indexes and how the engine is to treat them; one table. */
import type { Settings } from 'meilisearch';
import type { IndexName } from '../stores/meilisearch.js';

/** Stems for matching: never read with typos, and out of the search box's sight. */
export const STEM_FIELDS = ['kwTitle', 'kwTags', 'kwBody'];

/** What the search box reads, the most telling first. */
export const SPOKEN_FIELDS = ['title', 'topics', 'body'];

export const SEARCH_SETTINGS: Readonly<Record<IndexName, Settings>> = {
  questions: {
    searchableAttributes: [...STEM_FIELDS, ...SPOKEN_FIELDS],
    filterableAttributes: ['answerCount', 'answeredAt', 'answererIds', 'createdAt', 'kw', 'lang', 'resolved', 'spaceId', 'status', 'topics', 'visibility'],
    sortableAttributes: ['answeredAt', 'createdAt', 'score'],
    rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness', 'answeredAt:desc'],
    typoTolerance: { disableOnAttributes: STEM_FIELDS },
  },
  people: {
    searchableAttributes: ['skillKw', 'skills', 'topics', 'headline', 'about'],
    filterableAttributes: ['kind', 'langs', 'lastActiveAt', 'paused', 'skillKw', 'topics'],
    sortableAttributes: ['answeredCount', 'lastActiveAt'],
    rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness', 'lastActiveAt:desc'],
    typoTolerance: { disableOnAttributes: ['skillKw'] },
  },
};
