/** What is going on just now, for the front page: a few of each, by indexes alone. */
import type { Person } from '../people/person.model.js';
import { QuestionModel, type Question } from '../questions/question.model.js';

const SHOWN = 5;
const WITHOUT_BODIES = { body: 0 };

export interface Front {
  helping: Question[];
  solved: Question[];
  waiting: Question[];
  /** True when `waiting` was chosen by the viewer's own topics. */
  byTopics: boolean;
}

/** Everybody may. Whoever named topics sees those waiting in them; when none are, or for strangers, the newest. */
export async function readFront(viewer: Person | null): Promise<Front> {
  const topics = viewer?.topics ?? [];
  const [helping, solved, mine] = await Promise.all([
    QuestionModel.find({ status: 'helping', removal: null }, WITHOUT_BODIES).sort({ createdAt: -1 }).limit(SHOWN).lean<Question[]>(),
    QuestionModel.find({ status: 'solved', removal: null }, WITHOUT_BODIES).sort({ solvedAt: -1 }).limit(SHOWN).lean<Question[]>(),
    topics.length > 0 ? waiting({ topics: { $in: topics }, ...(viewer && { askerId: { $ne: viewer._id } }) }) : [],
  ]);
  return mine.length > 0 ? { helping, solved, waiting: mine, byTopics: true } : { helping, solved, waiting: await waiting({}), byTopics: false };
}

/** Imported questions wait for nobody: their askers aren't here. */
function waiting(where: object): Promise<Question[]> {
  return QuestionModel.find({ status: 'open', live: true, removal: null, ...where }, WITHOUT_BODIES).sort({ createdAt: -1 }).limit(SHOWN).lean<Question[]>();
}
