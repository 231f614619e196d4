/** The search box: earlier questions by their words and by filters, with what was found marked. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { findQuestions } from '../questions/find-questions.js';
import type { Question } from '../questions/question.model.js';
import { placeMark, readPlace, type Place } from '../web/cursor.js';
import { MARK_OFF, MARK_ON, markedHtml } from './marks.js';
import type { QuestionDocument } from './question-document.js';
import { searchWords } from './query-words.js';
import { filterFor, fits, sinceWhen, type Filter } from './search-filter.js';
import { sawEngine } from './search-health.js';
import { searchWithoutEngine } from './search-without-engine.js';
import type { Search, Sort } from './search.input.js';
import { SPOKEN_FIELDS } from './search.settings.js';
import { spaceNamed } from './space-named.js';

export const PAGE_SIZE = 20;
/** Nobody reads further; whoever does is told how to narrow. Also the most that the engine counts (pagination.maxTotalHits). */
export const MOST_FOUND = 1_000;
const SNIPPET_WORDS = 30;

export interface FoundQuestion {
  question: Question;
  /** Safe HTML: escaped, found words in <mark>. */
  titleHtml: string;
  snippetHtml: string;
}

export interface FoundQuestions {
  items: FoundQuestion[];
  /** MOST_FOUND at most. */
  total: number;
  /** The mark of the next page, or null. */
  next: string | null;
  /** True when there is more than anybody may page through. */
  tooMany: boolean;
  /** True when the engine was away and only topics, states and times were looked through. */
  degraded: boolean;
}

const ORDER: Record<Sort, string[]> = { best: [], newest: ['createdAt:desc'], helpful: ['score:desc', 'createdAt:desc'], unanswered: ['answerCount:asc', 'createdAt:desc'] };

/** What a page mark belongs to: everything that decides the order. */
const listOf = ({ cursor: _cursor, ...search }: Search, limit: number) => ({ ...search, limit });

/**
 * Everybody may. Quotes make a phrase, a minus leaves out; the rarest words count most when not all are found. States and counts
 * are MongoDB's own, so a stale index shows nothing wrong. No words: the newest that the filters let through. With the engine away
 * it looks by topic, state and time, and says so by `degraded`. Throws InvalidInput for a strange cursor, NotFound for a strange space.
 */
export async function searchQuestions(ctx: Ctx, input: Search, limit = PAGE_SIZE): Promise<FoundQuestions> {
  const place = input.cursor ? readPlace(input.cursor, listOf(input, limit), MOST_FOUND) : { offset: 0, at: ctx.clock.now() };
  const filter: Filter = {
    status: input.status,
    topic: input.topic,
    language: input.language,
    spaceId: await spaceNamed(input.space),
    from: sinceWhen(input.since, place.at),
    until: input.cursor ? place.at : undefined,
  };
  try {
    const found = await ask(ctx, input, filter, place, limit);
    sawEngine(ctx, true);
    return found;
  } catch (error) {
    if (isMissingIndex(error)) return { items: [], total: 0, next: null, tooMany: false, degraded: false };
    sawEngine(ctx, false);
    ctx.log.warn({ err: error }, 'The search engine did not answer; looking by topic.');
    return searchWithoutEngine(input.q, filter, limit);
  }
}

async function ask(ctx: Ctx, input: Search, filter: Filter, { offset, at }: Place, limit: number): Promise<FoundQuestions> {
  const words = searchWords(input.q);
  const order = words === '' && input.sort === 'best' ? ORDER.newest : ORDER[input.sort];
  const index = ctx.search.client.index<QuestionDocument>(ctx.search.indexName('questions'));
  const answer = await index.search(words, {
    offset,
    // One more than shown tells whether there is another page.
    limit: limit + 1,
    ...(order.length > 0 && { sort: order }),
    // In another order than the best, what has only one of the words would come before what has them all.
    matchingStrategy: order.length > 0 ? 'all' : 'frequency',
    attributesToSearchOn: SPOKEN_FIELDS,
    attributesToRetrieve: ['id'],
    attributesToHighlight: ['title', 'body'],
    attributesToCrop: ['body'],
    cropLength: SNIPPET_WORDS,
    highlightPreTag: MARK_ON,
    highlightPostTag: MARK_OFF,
    filter: filterFor(filter),
  });
  const hits = answer.hits.slice(0, limit);
  const questions = await findQuestions(hits.map((hit) => new Types.ObjectId(hit.id)), null, { withoutBodies: true });
  const items = hits.flatMap((hit): FoundQuestion[] => {
    const question = questions.get(hit.id);
    if (!question || !fits(question, filter)) return [];
    return [{ question, titleHtml: markedHtml(hit._formatted?.title ?? question.title), snippetHtml: markedHtml(hit._formatted?.body ?? '') }];
  });
  const more = answer.hits.length > limit;
  const reached = offset + limit;
  return {
    items,
    total: Math.min(answer.estimatedTotalHits, MOST_FOUND),
    next: more && reached < MOST_FOUND ? placeMark({ offset: reached, at }, listOf(input, limit)) : null,
    tooMany: reached >= MOST_FOUND && answer.hits.length >= limit,
    degraded: false,
  };
}

/** Before the first question there is no index, and nothing to find. */
export function isMissingIndex(error: unknown): boolean {
  return (error as { cause?: { code?: string } }).cause?.code === 'index_not_found';
}
