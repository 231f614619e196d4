/** Similar questions while somebody types theirs: the solved ones first. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { termFrequencies } from '../matching/count-terms.js';
import { best, fuse } from '../matching/fuse.js';
import { stem, stemsOf } from '../matching/terms.js';
import { weighTerms } from '../matching/weigh-terms.js';
import { findQuestions } from '../questions/find-questions.js';
import type { Question, QuestionStatus } from '../questions/question.model.js';
import { markedHtml, markWords } from './marks.js';
import { tellingWords } from './query-words.js';
import { sawEngine } from './search-health.js';
import { isMissingIndex } from './search-questions.js';
import { searchWithoutEngine } from './search-without-engine.js';
import { SPOKEN_FIELDS, STEM_FIELDS } from './search.settings.js';

const LANGUAGE = 'en';
/** The best few by their words are then put in order: solved, answered, the rest. */
const CONSIDERED = 10;
/** The engine joins words with AND, so each telling stem is asked for alone and the lists become one. */
const MOST_STEMS = 8;
const HITS = 50;
const RANK_CONSTANT = 60;
/** What the words as typed weigh beside the heaviest stem: they know typos and the beginning of an unfinished word. */
const TYPED_WEIGHT = 0.8;

export interface Suggestion {
  id: string;
  title: string;
  /** Safe HTML. */
  titleHtml: string;
  status: QuestionStatus;
  answerCount: number;
  topics: string[];
  /** How many more wait for it. */
  meTooCount: number;
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
    const ranked = (await rank(ctx, q, words)).filter((id) => id !== exceptId);
    sawEngine(ctx, true);
    const questions = await findQuestions(ranked.map((id) => new Types.ObjectId(id)));
    const isFound = finder(q, words);
    const items = ranked.flatMap((id): Suggestion[] => {
      const question = questions.get(id);
      return question && question.status !== 'closed' ? [suggestion(question, markWords(question.title, isFound))] : [];
    });
    return { items: solvedFirst(items.slice(0, CONSIDERED)).slice(0, limit), degraded: false };
  } catch (error) {
    if (isMissingIndex(error)) return { items: [], degraded: false };
    sawEngine(ctx, false);
    ctx.log.warn({ err: error }, 'The search engine did not answer; similar questions are looked up by topic.');
    return withoutEngine(q, limit, exceptId);
  }
}

/** Ids, the most similar first. */
async function rank(ctx: Ctx, q: string, words: string): Promise<string[]> {
  const stems = [...new Set(stemsOf(q, LANGUAGE))];
  const weighed = weighTerms({ kwTitle: stems, kwTags: [], kwBody: [] }, await termFrequencies(stems), 'dropped').slice(0, MOST_STEMS);
  const common = { indexUid: ctx.search.indexName('questions'), filter: 'visibility = "public"', attributesToRetrieve: ['id'] };
  const { results } = await ctx.search.client.multiSearch({
    queries: [
      { ...common, q: words, limit: 2 * CONSIDERED, matchingStrategy: 'frequency', attributesToSearchOn: SPOKEN_FIELDS },
      ...weighed.map((term) => ({ ...common, q: `"${term.stem}"`, limit: HITS, attributesToSearchOn: STEM_FIELDS })),
    ],
  });
  const weights = [TYPED_WEIGHT * (weighed[0]?.weight ?? 1), ...weighed.map((term) => term.weight)];
  return best(fuse(results.map(({ hits }, i) => ({ weight: weights[i]!, ids: hits.map((hit) => String(hit['id'])) })), RANK_CONSTANT), 2 * CONSIDERED);
}

/** Words of the same stem, and those that the last, unfinished word begins. */
function finder(q: string, words: string): (word: string) => boolean {
  const stems = new Set(stemsOf(q, LANGUAGE));
  const typed = words.split(' ').at(-1)!.toLowerCase();
  return (word) => stems.has(stem(word.toLowerCase(), LANGUAGE)) || (typed.length > 2 && word.toLowerCase().startsWith(typed));
}

function suggestion({ _id, title, status, answerCount, topics, meTooCount = 0 }: Question, titleHtml: string): Suggestion {
  return { id: _id.toString(), title, titleHtml, status, answerCount, topics, meTooCount };
}

const STANDING: Readonly<Record<QuestionStatus, number>> = { solved: 0, helping: 2, open: 2, duplicate: 3, closed: 3 };

function solvedFirst(items: Suggestion[]): Suggestion[] {
  const rank = ({ status, answerCount }: Suggestion) => (STANDING[status] === 2 && answerCount > 0 ? 1 : STANDING[status]);
  return items.map((item, i) => ({ item, i })).sort((a, b) => rank(a.item) - rank(b.item) || a.i - b.i).map(({ item }) => item);
}

async function withoutEngine(q: string, limit: number, exceptId: string | undefined): Promise<Suggestions> {
  const { items } = await searchWithoutEngine(q, {}, limit + 1);
  const others = items.map(({ question }) => suggestion(question, markedHtml(question.title)));
  return { items: solvedFirst(others.filter(({ id }) => id !== exceptId)).slice(0, limit), degraded: true };
}
