/** Similar questions while somebody types theirs: the solved ones first. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { stem, stemsOf } from '../matching/terms.js';
import { findQuestions } from '../questions/find-questions.js';
import type { Question, QuestionStatus } from '../questions/question.model.js';
import { gatherDuplicates, type Gathered } from './gather-duplicates.js';
import { markedHtml, markWords } from './marks.js';
import { tellingWords } from './query-words.js';
import { rankSimilar } from './rank-similar.js';
import { sawEngine } from './search-health.js';
import { isMissingIndex } from './search-questions.js';
import { searchWithoutEngine } from './search-without-engine.js';
import type { Likeness } from './weigh-overlap.js';

const LANGUAGE = 'en';
/** Of so many it is looked up whether they were asked before; only these can be shown. */
const LOOKED_UP = 50;
/** The best few by their words are then put in order: solved, answered, the rest. */
const CONSIDERED = 10;
/**
 * What shares less of the asked words' weight is like it by chance. Set, between two costs measured on Ask Ubuntu's titles (a right
 * one among five; five shown though nothing right is there): none .44 and 5.0, .4 .38 and 3.9, .5 .34 and 3.0, .6 .30 and 2.1.
 */
const LEAST_SHARE = 0.4;

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

/**
 * Everybody may. `q` is a title as it is being typed; `exceptId` leaves out the question itself; `widely` also shows what shares
 * little, to somebody who looks for one in particular. Never throws for the engine's sake.
 */
export async function suggest(ctx: Ctx, { q, limit = 5, exceptId, widely = false }: { q: string; limit?: number; exceptId?: string; widely?: boolean }): Promise<Suggestions> {
  const words = tellingWords(q);
  if (words === '') return { items: [], degraded: false };
  try {
    const ranked = (await rankSimilar(ctx, q, LANGUAGE, exceptId)).filter(({ share }) => widely || share >= LEAST_SHARE).slice(0, LOOKED_UP);
    sawEngine(ctx, true);
    const { gathered, questions } = await gather(ranked);
    const isFound = finder(q, words);
    const items = gathered.flatMap(({ id }): Suggestion[] => {
      const question = questions.get(id);
      return question && id !== exceptId && question.status !== 'closed' ? [suggestion(question, markWords(question.title, isFound))] : [];
    });
    return { items: solvedFirst(items.slice(0, CONSIDERED)).slice(0, limit), degraded: false };
  } catch (error) {
    if (isMissingIndex(error)) return { items: [], degraded: false };
    sawEngine(ctx, false);
    ctx.log.warn({ err: error }, 'The search engine did not answer; similar questions are looked up by topic.');
    return withoutEngine(q, limit, exceptId);
  }
}

/** Known duplicates give way to what they are duplicates of, when that can be seen. */
async function gather(ranked: Likeness[]): Promise<{ gathered: Gathered[]; questions: Map<string, Question> }> {
  const questions = await read(ranked.map(({ id }) => id));
  const originals = [...questions.values()].flatMap(({ status, duplicateOfId }) => (status === 'duplicate' && duplicateOfId ? [duplicateOfId.toString()] : []));
  for (const [id, question] of await read(originals.filter((id) => !questions.has(id)))) questions.set(id, question);
  const originalOf = (id: string) => {
    const { status, duplicateOfId } = questions.get(id) ?? {};
    return status === 'duplicate' && duplicateOfId && questions.has(duplicateOfId.toString()) ? duplicateOfId.toString() : id;
  };
  return { gathered: gatherDuplicates(ranked, originalOf), questions };
}

function read(ids: string[]): Promise<Map<string, Question>> {
  return findQuestions([...new Set(ids)].map((id) => new Types.ObjectId(id)), null, { withoutBodies: true });
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
