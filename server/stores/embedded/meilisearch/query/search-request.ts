/** What a search may ask, with the defaults. */
import { absent, anything, boolean, checkBody, count, number, oneOf, string, strings, type FieldRule } from '../check.js';
import { Fault } from '../faults.js';
import type { MatchingStrategy } from './candidates.js';

export interface SearchRequest {
  q: string | null;
  offset: number;
  limit: number;
  page: number | null;
  hitsPerPage: number | null;
  filter: unknown;
  sort: string[] | null;
  facets: string[] | null;
  distinct: string | null;
  attributesToRetrieve: string[];
  attributesToHighlight: string[] | null;
  highlightPreTag: string;
  highlightPostTag: string;
  attributesToCrop: string[] | null;
  cropLength: number;
  cropMarker: string;
  showMatchesPosition: boolean;
  showRankingScore: boolean;
  rankingScoreThreshold: number | null;
  matchingStrategy: MatchingStrategy;
  attributesToSearchOn: string[] | null;
}

export const SEARCH_FIELDS: Record<string, FieldRule> = {
  q: string('invalid_search_q'),
  vector: absent('invalid_search_vector'),
  hybrid: absent('invalid_search_hybrid'),
  offset: count('invalid_search_offset', 0),
  limit: count('invalid_search_limit', 20),
  page: count('invalid_search_page'),
  hitsPerPage: count('invalid_search_hits_per_page'),
  attributesToRetrieve: strings('invalid_search_attributes_to_retrieve', ['*']),
  retrieveVectors: oneOf('false')('invalid_search_retrieve_vectors', false),
  attributesToCrop: strings('invalid_search_attributes_to_crop'),
  cropLength: count('invalid_search_crop_length', 10),
  attributesToHighlight: strings('invalid_search_attributes_to_highlight'),
  showMatchesPosition: boolean('invalid_search_show_matches_position', false),
  showRankingScore: boolean('invalid_search_show_ranking_score', false),
  showRankingScoreDetails: absent('invalid_search_show_ranking_score_details'),
  filter: anything('invalid_search_filter'),
  sort: strings('invalid_search_sort'),
  distinct: string('invalid_search_distinct'),
  facets: strings('invalid_search_facets'),
  highlightPreTag: string('invalid_search_highlight_pre_tag', '<em>'),
  highlightPostTag: string('invalid_search_highlight_post_tag', '</em>'),
  cropMarker: string('invalid_search_crop_marker', '…'),
  matchingStrategy: oneOf('last', 'all', 'frequency')('invalid_search_matching_strategy', 'last'),
  attributesToSearchOn: strings('invalid_search_attributes_to_search_on'),
  rankingScoreThreshold: number('invalid_search_ranking_score_threshold'),
  locales: strings('invalid_search_locales'),
};

export function readSearch(body: unknown): SearchRequest {
  const request = checkBody<SearchRequest>(body, SEARCH_FIELDS);
  const threshold = request.rankingScoreThreshold;
  if (threshold !== null && !(threshold >= 0 && threshold <= 1)) {
    throw new Fault('invalid_search_ranking_score_threshold', `Invalid value at \`.rankingScoreThreshold\`: the value of \`rankingScoreThreshold\` is invalid, expected a float between \`0.0\` and \`1.0\`.`);
  }
  return request;
}
