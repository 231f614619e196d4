/** Which waiting questions somebody who comes free is looked at for: a bounded number, those that have waited longest. */
import { answersBy } from '../answers/read-evidence.js';
import { OFFERS, MATCHING } from '../matching/constants.js';
import { stemsOf, topicStems } from '../matching/terms.js';
import type { Person } from '../people/person.model.js';
import { QuestionModel, type Asking, type Question } from '../questions/question.model.js';
import { titlesAndTopics } from '../questions/read-topics.js';
import { plainText } from '../web/markdown.js';
import { mayAskAgain } from './choose-helpers.js';
import { OfferModel, type Offer } from './offer.model.js';

type Waiting = Pick<Question, '_id' | 'askerId' | 'title' | 'topics' | 'language' | 'asking'>;

/** Beyond that nobody helps at once. */
const LANGUAGES = 5;

/**
 * The longest-waiting questions in this person's languages that were neither refused nor are being offered to them. When more wait
 * than are looked at, those with a word or topic of theirs go before the others. In the order they are to be looked at.
 */
export async function waitingFor(person: Person, now: Date): Promise<Question[]> {
  const found = await Promise.all(person.languages.slice(0, LANGUAGES).flatMap((language) => (['listed', 'waves'] as const).map((state) => longestWaiting(state, language))));
  const unasked = found.flat().filter((question) => hasRoom(question.asking!) && !question.askerId.equals(person._id) && !person.blocked.some((id) => id.equals(question.askerId)));
  if (unasked.length === 0) return [];
  const offers = await OfferModel.find({ questionId: { $in: unasked.map(({ _id }) => _id) }, helperId: person._id }, { questionId: 1, status: 1, settledAt: 1, declineReason: 1 }).lean<Offer[]>();
  const earlier = new Map(offers.map((offer) => [`${offer.questionId}`, offer]));
  const open = unasked.filter(({ _id }) => mayAskAgain(earlier.get(`${_id}`), now)).sort(longestFirst);
  const chosen = open.length > OFFERS.FREED_LOOKED_AT ? (await theirsFirst(open, person, now)).slice(0, OFFERS.FREED_LOOKED_AT).sort(longestFirst) : open;
  const rows = await QuestionModel.find({ _id: { $in: chosen.map(({ _id }) => _id) }, status: 'open', removal: null }).lean<Question[]>();
  return rows.filter(({ asking }) => asking && asking.state !== 'done').sort(longestFirst);
}

function longestWaiting(state: Asking['state'], language: string): Promise<Waiting[]> {
  return QuestionModel.find({ 'asking.state': state, language, status: 'open', removal: null }, { askerId: 1, title: 1, topics: 1, language: 1, asking: 1 })
    .sort({ 'asking.startedAt': 1 })
    .limit(OFFERS.FREED_READ)
    .lean<Waiting[]>();
}

/** Waves that found enough people, and others for those who passed, need nobody else just now. */
function hasRoom({ state, wave, offered, declined = 0 }: Asking): boolean {
  const wanted = OFFERS.WAVES.slice(0, wave).reduce((sum, places) => sum + places, declined);
  return offered < (state === 'waves' ? Math.min(OFFERS.MOST, wanted) : OFFERS.MOST + OFFERS.LISTED_MOST);
}

const longestFirst = (a: Waiting, b: Waiting) => a.asking!.startedAt.getTime() - b.asking!.startedAt.getTime() || (`${a._id}` < `${b._id}` ? -1 : 1);

/** A guess without the search engine; whether it really suits them is decided by the ranking. */
async function theirsFirst(open: Waiting[], person: Person, now: Date): Promise<Waiting[]> {
  const answers = await answersBy([person._id], new Date(now.getTime() - MATCHING.STANDING_REACH_MS), OFFERS.FREED_READ);
  const answered = await titlesAndTopics(answers.map(({ questionId }) => questionId));
  const topics = new Set([...person.topics, ...[...answered.values()].flatMap((question) => question.topics)]);
  const language = person.languages[0] ?? 'en';
  const own = [person.skills.join('\n'), plainText(person.aboutHtml, OFFERS.FREED_WORDS), ...[...answered.values()].map(({ title }) => title)].join('\n');
  const stems = new Set([...stemsOf(own, language), ...[...topics].flatMap((topic) => topicStems(topic, language))]);
  const theirs = (question: Waiting) => question.topics.some((topic) => topics.has(topic)) || stemsOf(question.title, question.language).some((stem) => stems.has(stem));
  const fit = new Set(open.filter(theirs));
  return [...fit, ...open.filter((question) => !fit.has(question))];
}
