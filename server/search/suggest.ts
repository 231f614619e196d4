/** Similar questions while somebody types theirs: the solved ones first. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { stopWords } from '../matching/stop-words.js';
import { findQuestions } from '../questions/find-questions.js';
import type { QuestionStatus } from '../questions/question.model.js';
import { MARK_OFF, MARK_ON, markedHtml } from './marks.js';
import type { QuestionDocument } from './question-document.js';
import { sawEngine } from './search-health.js';
import { isMissingIndex } from './search-questions.js';
import { searchWithoutEngine } from './search-without-engine.js';
import { SPOKEN_FIELDS } from './search.settings.js';

/** The best few by their words are then put in order: solved, answered, the rest. */
const CONSIDERED = 15;

export interface Suggestion {
  id: string;
  title: string;
  /** Safe HTML. */
  titleHtml: string;
  status: QuestionStatus;
  answerCount: number;
  topics: string[];
}

export interface Suggestions {
  items: Suggestion[];
  /** True when the engine was away. */
  degraded: boolean;
}

/** Everybody may. `q` is a title as it is being typed; `exceptId` leaves out the question itself. Never throws for the engine's sake. */
export async function suggest(ctx: Ctx, { q, limit = 5, exceptId }: { q: string; limit?: number; exceptId?: string }): Promise<Suggestions> {
  const words = tellingWords(q);
  if (words === '') return { items: [], degraded: false };
  try {
    const answer = await ctx.search.client.index<QuestionDocument>(ctx.search.indexName('questions')).search(words, {
      limit: CONSIDERED + 1,
      matchingStrategy: 'frequency',
      attributesToSearchOn: SPOKEN_FIELDS,
      attributesToRetrieve: ['id'],
      attributesToHighlight: ['title'],
      highlightPreTag: MARK_ON,
      highlightPostTag: MARK_OFF,
      filter: 'visibility = "public"',
    });
    sawEngine(ctx, true);
    const questions = await findQuestions(answer.hits.map((hit) => new Types.ObjectId(hit.id)));
    const items = answer.hits.flatMap((hit): Suggestion[] => {
      const question = questions.get(hit.id);
      if (!question || hit.id === exceptId || question.status === 'closed') return [];
      const { title, status, answerCount, topics } = question;
      return [{ id: hit.id, title, titleHtml: markedHtml(hit._formatted?.title ?? title), status, answerCount, topics }];
    });
    return { items: solvedFirst(items).slice(0, limit), degraded: false };
  } catch (error) {
    if (isMissingIndex(error)) return { items: [], degraded: false };
    sawEngine(ctx, false);
    ctx.log.warn({ err: error }, 'The search engine did not answer; similar questions are looked up by topic.');
    return withoutEngine(q, limit, exceptId);
  }
}

/** The engine reads ten words at most, so those that say nothing are left out; quotes and minus signs are not operators here. */
function tellingWords(q: string): string {
  const plain = q.replace(/["“”„«»]/g, ' ').replace(/(^|\s)-+(?=\S)/g, '$1');
  const words = plain.split(/\s+/).filter((word) => word !== '');
  const telling = words.filter((word) => !stopWords('en').has(word.toLowerCase().replace(/[^\p{L}\p{N}]+$/u, '')));
  return telling.join(' ');
}

const STANDING: Readonly<Record<QuestionStatus, number>> = { solved: 0, helping: 2, open: 2, duplicate: 3, closed: 3 };

function solvedFirst(items: Suggestion[]): Suggestion[] {
  const rank = ({ status, answerCount }: Suggestion) => (STANDING[status] === 2 && answerCount > 0 ? 1 : STANDING[status]);
  return items.map((item, i) => ({ item, i })).sort((a, b) => rank(a.item) - rank(b.item) || a.i - b.i).map(({ item }) => item);
}

async function withoutEngine(q: string, limit: number, exceptId: string | undefined): Promise<Suggestions> {
  const { items } = await searchWithoutEngine({ q, topic: undefined, status: undefined }, limit + 1);
  const others = items.map(({ question, titleHtml }): Suggestion => ({ id: question._id.toString(), title: question.title, titleHtml, status: question.status, answerCount: question.answerCount, topics: question.topics }));
  return { items: solvedFirst(others.filter(({ id }) => id !== exceptId)).slice(0, limit), degraded: true };
}
