/** Fills empty stores with a large site: people, questions with answers, and the offers of the last days; in bulk, as an import does. */
import { Types } from 'mongoose';
import { AnswerModel } from '../../../answers/answer.model.js';
import { DAY } from '../../../clock.js';
import { seeded } from '../../../matching/newcomer.js';
import { OfferModel } from '../../../offers/offer.model.js';
import { PersonModel } from '../../../people/person.model.js';
import { QuestionModel } from '../../../questions/question.model.js';
import { questionOf, zipf } from './make-words.js';

export interface Size {
  questions: number;
  people: number;
  /** Those of them who give most answers. */
  active: number;
  topics: number;
}

/** Most answers come from the active, and most of those to a topic from the few who know it. */
const BY_ACTIVE = 0.9;
const BY_KNOWERS = 0.6;
const KNOWERS = 40;
const REACH = 730 * DAY;
const OFFER_DAYS = 5;
const OFFERS_A_DAY = 3;
const AT_ONCE = 2_000;

/** Hears how many of how many rows are written. */
export type Progress = (what: string, done: number, of: number) => void;

/** @param now of the newest question. The same site each time, but for its ids. */
export async function fillStores(size: Size, now: Date, progress: Progress): Promise<void> {
  const at = (ago: number) => new Date(now.getTime() - ago);
  const random = seeded('site');
  const people = Array.from({ length: size.people }, () => new Types.ObjectId());
  const personRow = template(PersonModel, { kind: 'member', handle: 'x', name: 'x', lastActiveAt: now, createdAt: at(REACH) });
  await inBatches('people', size.people, (i) => ({
    collection: 'people',
    row: { ...personRow, _id: people[i]!, handle: `person-${i}`, name: `Person ${i}`, topics: i % 5 === 0 ? [`topic-${zipf(random, size.topics)}`] : [], lastActiveAt: at(random() * (i < size.active ? DAY : 60 * DAY)), freeUntil: i % 4 === 0 ? new Date(now.getTime() + DAY) : null },
  }), progress);
  const author = (topic: number) => {
    if (random() >= BY_ACTIVE) return people[Math.floor(random() * size.people)]!;
    return people[random() < BY_KNOWERS ? (topic * 7 + zipf(random, KNOWERS) * 13) % size.active : zipf(random, size.active)]!;
  };
  const questionRow = template(QuestionModel, { askerId: people[0], title: 'x', createdAt: now, updatedAt: now, live: false });
  const answerRow = template(AnswerModel, { questionId: people[0], authorId: people[0], body: 'x', bodyHtml: 'x', createdAt: now, updatedAt: now });
  for (let from = 0; from < size.questions; from += AT_ONCE) {
    const questions: object[] = [];
    const answers: object[] = [];
    for (let i = from; i < Math.min(size.questions, from + AT_ONCE); i++) {
      const asked = at(((size.questions - i) / size.questions) * REACH);
      const { main, ...words } = questionOf(i, size.topics);
      const _id = new Types.ObjectId();
      const solved = i % 3 === 0;
      const made = Array.from({ length: 1 + (i % 3) }, (_, n) => ({ ...answerRow, _id: new Types.ObjectId(), questionId: _id, authorId: author(main), score: Math.floor(random() * 5) - 1, acceptedAt: solved && n === 0 ? asked : null, createdAt: asked, updatedAt: asked }));
      answers.push(...made);
      questions.push({ ...questionRow, ...words, _id, askerId: people[Math.floor(random() * size.people)], bodyHtml: `<p>${words.body}</p>`, status: solved ? 'solved' : 'open', solvedAt: solved ? asked : null, acceptedAnswerIds: solved ? [made[0]!._id] : [], answerCount: made.length, answeredAt: asked, createdAt: asked, updatedAt: asked });
    }
    await Promise.all([QuestionModel.collection.insertMany(questions), AnswerModel.collection.insertMany(answers)]);
    progress('questions', from + questions.length, size.questions);
  }
  const offerRow = template(OfferModel, { questionId: people[0], askerId: people[0], helperId: people[0], wave: 1, rank: 1, score: 1, createdAt: now, expiresAt: now });
  const STATUS = ['accepted', 'declined', 'expired', 'withdrawn'];
  await inBatches('offers', size.active * OFFER_DAYS * OFFERS_A_DAY, (i) => {
    const made = at(random() * OFFER_DAYS * DAY);
    const status = STATUS[i % STATUS.length]!;
    return { collection: 'offers', row: { ...offerRow, _id: new Types.ObjectId(), questionId: new Types.ObjectId(), askerId: people[i % size.people], helperId: people[i % size.active], status, topics: [`topic-${zipf(random, size.topics)}`], ...(status === 'declined' && i % 8 === 1 && { declineReason: 'not-my-thing' }), createdAt: made, expiresAt: made, settledAt: made } };
  }, progress);
}

/** A row as the product would write it, with every default. */
function template(model: { new (fields: object): { toObject(): object } }, fields: object): Record<string, unknown> {
  const { outbox: _outbox, ...row } = new model(fields).toObject() as Record<string, unknown>;
  return row;
}

async function inBatches(what: string, many: number, make: (i: number) => { collection: 'people' | 'offers'; row: object }, progress: Progress): Promise<void> {
  for (let from = 0; from < many; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, many - from) }, (_, i) => make(from + i));
    const model = rows[0]!.collection === 'people' ? PersonModel : OfferModel;
    await model.collection.insertMany(rows.map(({ row }) => row) as never);
    progress(what, from + rows.length, many);
  }
}
