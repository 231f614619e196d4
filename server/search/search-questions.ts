/** The search box: earlier questions by their words, with what was found marked. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { findQuestions } from '../questions/find-questions.js';
import type { Question } from '../questions/question.model.js';
import { MARK_OFF, MARK_ON, markedHtml } from './marks.js';
import type { QuestionDocument } from './question-document.js';
import { searchWords } from './query-words.js';
import { sawEngine } from './search-health.js';
import { searchWithoutEngine } from './search-without-engine.js';
import type { Search } from './search.input.js';
import { SPOKEN_FIELDS } from './search.settings.js';

export const PAGE_SIZE = 20;
const SNIPPET_WORDS = 30;

export interface FoundQuestion {
  question: Question;
  /** Safe HTML: escaped, found words in <mark>. */
  titleHtml: string;
  snippetHtml: string;
}

export interface FoundQuestions {
  items: FoundQuestion[];
  total: number;
  /** The next page's number, or null. */
  next: number | null;
  /** True when the engine was away and only topics were looked through. */
  degraded: boolean;
}

/**
 * Everybody may. Quotes make a phrase, a minus leaves out; the rarest words count most when not all are found. States and counts
 * are MongoDB's own, so a stale index shows nothing wrong. With the engine away it looks by topic, and says so by `degraded`.
 */
export async function searchQuestions(ctx: Ctx, input: Search): Promise<FoundQuestions> {
  try {
    const index = ctx.search.client.index<QuestionDocument>(ctx.search.indexName('questions'));
    const answer = await index.search(searchWords(input.q), {
      page: input.page,
      hitsPerPage: PAGE_SIZE,
      matchingStrategy: 'frequency',
      attributesToSearchOn: SPOKEN_FIELDS,
      attributesToRetrieve: ['id'],
      attributesToHighlight: ['title', 'body'],
      attributesToCrop: ['body'],
      cropLength: SNIPPET_WORDS,
      highlightPreTag: MARK_ON,
      highlightPostTag: MARK_OFF,
      filter: filterOf(input),
    });
    sawEngine(ctx, true);
    const questions = await findQuestions(answer.hits.map((hit) => new Types.ObjectId(hit.id)));
    const items = answer.hits.flatMap((hit): FoundQuestion[] => {
      const question = questions.get(hit.id);
      if (!question) return [];
      return [{ question, titleHtml: markedHtml(hit._formatted?.title ?? question.title), snippetHtml: markedHtml(hit._formatted?.body ?? '') }];
    });
    return { items, total: answer.totalHits, next: input.page < answer.totalPages ? input.page + 1 : null, degraded: false };
  } catch (error) {
    if (isMissingIndex(error)) return { items: [], total: 0, next: null, degraded: false };
    sawEngine(ctx, false);
    ctx.log.warn({ err: error }, 'The search engine did not answer; looking by topic.');
    return searchWithoutEngine(input, PAGE_SIZE);
  }
}

function filterOf({ topic, status }: Pick<Search, 'topic' | 'status'>): string[] {
  return ['visibility = "public"', ...(topic ? [`topics = ${quoted(topic)}`] : []), ...(status ? [`status = ${quoted(status)}`] : [])];
}

/** A value as a filter may hold it; nothing in it can end the quotes. */
function quoted(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** Before the first question there is no index, and nothing to find. */
export function isMissingIndex(error: unknown): boolean {
  return (error as { cause?: { code?: string } }).cause?.code === 'index_not_found';
}
