/** One search, start to finish: query to terms, terms and filter to candidates, candidates to ordered hits. */
import { Fault } from '../faults.js';
import { covers, type Document } from '../flatten.js';
import type { IndexState } from '../index-state.js';
import { inOrder, rankingScore, stepsFor, type Step, type ValueRule } from './bucket-sort.js';
import { findCandidates, type Candidates } from './candidates.js';
import { countFacets, type Facets } from './facets.js';
import { filterDocuments } from './filter-eval.js';
import { matcherFor } from './highlight.js';
import { shapeHit } from './hits.js';
import { Occurrences } from './occurrences.js';
import { normalisedSet, parseQuery } from './parse-query.js';
import { resolveTerms, type Scope } from './resolve.js';
import type { Judged } from './rules.js';
import type { SearchRequest } from './search-request.js';

export interface SearchAnswer extends Facets {
  hits: Document[];
  query: string;
  processingTimeMs: number;
  [paging: string]: unknown;
}

/** @param documentOf reads a document by its id. */
export function search(state: IndexState, request: SearchRequest, documentOf: (id: string) => Document): SearchAnswer {
  const began = performance.now();
  const { settings } = state;
  const parsed = parseQuery(request.q ?? '', normalisedSet(settings.stopWords));
  const scope: Scope = { state, fields: fieldsToSearch(state, request.attributesToSearchOn) };
  const terms = resolveTerms(scope, parsed.terms, false);
  const excluded = resolveTerms(scope, parsed.excluded, true);
  const filter = filterDocuments(state, request.filter, 'invalid_search_filter');
  const steps = stepsFor(state, terms.length > 0, sortRules(state, request.sort));
  const candidates = findCandidates(state, terms, excluded, filter, request.matchingStrategy);
  const judge = judgeWith(candidates, new Occurrences(scope, terms));
  const order = withDistinct(state, request, inOrder(state, candidates.docs.slice(), steps, judge));
  const { from, size, paging } = pageOf(request, settings.pagination.maxTotalHits);
  const found = takePage(order, from, size, request, judge, steps);
  const matcher = matcherFor(state, terms);
  const hits = found.map((doc) => {
    const hit = shapeHit(documentOf(state.ids[doc]!), request, matcher, settings.displayedAttributes);
    if (request.showRankingScore) hit._rankingScore = rankingScore(judge(doc), steps);
    return hit;
  });
  const total = Math.min(totalOf(state, request, candidates, judge, steps), settings.pagination.maxTotalHits);
  return {
    hits,
    query: request.q ?? '',
    processingTimeMs: Math.round(performance.now() - began),
    ...paging(total),
    ...(request.facets && countFacets(state, candidates.docs, request.facets)),
  };
}

function fieldsToSearch(state: IndexState, only: string[] | null): number[] {
  const { searchableAttributes } = state.settings;
  for (const attribute of only ?? []) {
    if (attribute === '*' || searchableAttributes.some((one) => covers(one, attribute) || covers(attribute, one))) continue;
    throw new Fault('invalid_search_attributes_to_search_on', `Attribute \`${attribute}\` is not searchable. Available searchable attributes are: \`${searchableAttributes.join(', ')}\`.`);
  }
  return state.text.fields.flatMap((path, field) => (only === null || only.some((attribute) => covers(attribute, path)) ? [field] : []));
}

function sortRules(state: IndexState, sort: string[] | null): ValueRule[] {
  if (!sort || sort.length === 0) return [];
  const code = 'invalid_search_sort';
  if (!state.settings.rankingRules.includes('sort')) throw new Fault(code, 'You must specify where `sort` is listed in the rankingRules setting to use the sort parameter at search time.');
  return sort.map((entry) => {
    const found = /^(.+):(asc|desc)$/.exec(entry);
    if (!found) throw new Fault(code, `Invalid syntax for the sort parameter: expected expression ending by \`:asc\` or \`:desc\`, found \`${entry}\`.`);
    const { sortableAttributes } = state.settings;
    const column = sortableAttributes.includes(found[1]!) ? state.columns.get(found[1]!) : undefined;
    if (!column) {
      const known = sortableAttributes.length === 0 ? 'This index does not have configured sortable attributes.' : `Available sortable attributes are: \`${sortableAttributes.join(', ')}\`.`;
      throw new Fault(code, `Attribute \`${found[1]!}\` is not sortable. ${known}`);
    }
    return { column, descending: found[2] === 'desc' };
  });
}

function judgeWith(candidates: Candidates, occurrences: Occurrences): (doc: number) => Judged {
  const { state } = occurrences.scope;
  const weights = state.text.fields.map((path) => state.weightOf(path));
  const wordsIn = (doc: number, of: number) => {
    let words = 0;
    state.text.eachWord(doc, (_word, field) => void (field === of && words++));
    return words;
  };
  const weightOf = (field: number) => weights[field]!;
  return (doc) => ({ doc, kept: candidates.keptAt[candidates.levels[doc]!]!, terms: occurrences.terms, occurrences, weightOf, wordsIn });
}

function* withDistinct(state: IndexState, request: SearchRequest, docs: Generator<number>): Generator<number> {
  const column = distinctColumn(state, request);
  if (!column) return yield* docs;
  const seen = new Set<unknown>();
  for (const doc of docs) {
    const values = column.valuesOf(doc);
    if (values.some((value) => seen.has(value))) continue;
    for (const value of values) seen.add(value);
    yield doc;
  }
}

function distinctColumn(state: IndexState, request: SearchRequest) {
  const attribute = request.distinct ?? state.settings.distinctAttribute;
  if (attribute === null) return undefined;
  if (request.distinct !== null && !state.settings.filterableAttributes.includes(attribute)) {
    throw new Fault('invalid_search_distinct', `Attribute \`${attribute}\` is not filterable and thus, cannot be used as distinct attribute. This index does not have configured filterable attributes.`);
  }
  return state.columns.get(attribute);
}

function takePage(order: Generator<number>, from: number, size: number, request: SearchRequest, judge: (doc: number) => Judged, steps: Step[]): number[] {
  const taken: number[] = [];
  let passed = 0;
  if (size === 0) return taken;
  for (const doc of order) {
    if (request.rankingScoreThreshold !== null && rankingScore(judge(doc), steps) < request.rankingScoreThreshold) continue;
    if (passed++ < from) continue;
    taken.push(doc);
    if (taken.length === size) break;
  }
  return taken;
}

function totalOf(state: IndexState, request: SearchRequest, candidates: Candidates, judge: (doc: number) => Judged, steps: Step[]): number {
  const threshold = request.rankingScoreThreshold;
  const docs = threshold === null ? candidates.docs : candidates.docs.filter((doc) => rankingScore(judge(doc), steps) >= threshold);
  const column = distinctColumn(state, request);
  if (!column) return docs.length;
  const values = new Set<unknown>();
  for (const doc of docs) values.add(column.valuesOf(doc)[0] ?? `no value: ${doc}`);
  return values.size;
}

/** page/hitsPerPage give exact numbers, offset/limit an estimate; neither goes beyond maxTotalHits. */
function pageOf(request: SearchRequest, most: number): { from: number; size: number; paging: (total: number) => Record<string, number> } {
  if (request.page === null && request.hitsPerPage === null) {
    const { offset, limit } = request;
    return { from: offset, size: Math.max(0, Math.min(limit, most - offset)), paging: (total) => ({ limit, offset, estimatedTotalHits: total }) };
  }
  const page = request.page ?? 1;
  const hitsPerPage = request.hitsPerPage ?? 20;
  const from = (page - 1) * hitsPerPage;
  return {
    from,
    size: page === 0 ? 0 : Math.max(0, Math.min(hitsPerPage, most - from)),
    paging: (total) => ({ hitsPerPage, page, totalPages: hitsPerPage === 0 ? 0 : Math.ceil(total / hitsPerPage), totalHits: total }),
  };
}
