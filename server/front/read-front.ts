/** What is going on just now, for the front page: a few of each, by indexes alone. */
import { findPeople, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { spaceCardsOf, type SpaceCard } from '../spaces/space-cards.js';
import { Moment } from '../web/moment.js';

const SHOWN = 5;
const WITHOUT_BODIES = { body: 0 };

export interface Front {
  helping: Question[];
  solved: Question[];
  waiting: Question[];
  /** True when `waiting` was chosen by the viewer's own topics. */
  byTopics: boolean;
  /** Of everybody who asked. */
  cards: Map<string, PersonCard>;
  /** Of where it was asked. */
  spaces: Map<string, SpaceCard>;
}

/** The same for everybody, and so read once a moment. */
const forAll = new Moment<Front>(1);

/** Everybody may. Whoever named topics sees those waiting in them; when none are, or for strangers, the newest. */
export async function readFront(viewer: Person | null): Promise<Front> {
  const topics = viewer?.topics ?? [];
  const [front, mine] = await Promise.all([forAll.get('', readForAll), topics.length > 0 ? waiting({ topics: { $in: topics }, ...(viewer && { askerId: { $ne: viewer._id } }) }) : []]);
  if (mine.length === 0) return front;
  const [cards, spaces] = await Promise.all([askersOf(mine), spaceCardsOf(mine)]);
  return { ...front, waiting: mine, byTopics: true, cards: new Map([...front.cards, ...cards]), spaces: new Map([...front.spaces, ...spaces]) };
}

async function readForAll(): Promise<Front> {
  const [helping, solved, newest] = await Promise.all([
    QuestionModel.find({ status: 'helping', removal: null }, WITHOUT_BODIES).sort({ createdAt: -1 }).limit(SHOWN).lean<Question[]>(),
    QuestionModel.find({ status: 'solved', removal: null }, WITHOUT_BODIES).sort({ solvedAt: -1 }).limit(SHOWN).lean<Question[]>(),
    waiting({}),
  ]);
  const all = [...helping, ...solved, ...newest];
  const [cards, spaces] = await Promise.all([askersOf(all), spaceCardsOf(all)]);
  return { helping, solved, waiting: newest, byTopics: false, cards, spaces };
}

function askersOf(questions: Question[]): Promise<Map<string, PersonCard>> {
  return findPeople(questions.map(({ askerId }) => askerId));
}

/** Imported questions wait for nobody: their askers aren't here. */
function waiting(where: object): Promise<Question[]> {
  return QuestionModel.find({ status: 'open', live: true, removal: null, ...where }, WITHOUT_BODIES).sort({ createdAt: -1 }).limit(SHOWN).lean<Question[]>();
}
