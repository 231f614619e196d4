/** What the tests of offers start from: helpers who know about beer and are free, and a question about it. */
import { MINUTE } from '../../server/clock.js';
import { OfferModel, type Offer } from '../../server/offers/offer.model.js';
import type { Person } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import type { World } from '../support/world.js';

/** Free for two hours, and says they know about beer. */
export function castHelper(world: World, name: string, more: Partial<Person> = {}): Promise<Actor> {
  return castPerson(world.ctx, name, { topics: ['beer'], freeUntil: new Date(world.clock.now().getTime() + 120 * MINUTE), ...more });
}

export async function castHelpers(world: World, count: number, more: Partial<Person> = {}): Promise<Actor[]> {
  const helpers: Actor[] = [];
  for (let n = 1; n <= count; n++) helpers.push(await castHelper(world, `Helper${n}`, more));
  return helpers;
}

/** Asks about beer and waits until whoever follows from it has been asked. */
export async function askAboutBeer(world: World, asker: Actor, more: { title?: string; topics?: string[]; language?: string } = {}): Promise<Question> {
  const question = await ask(world.ctx, asker.person, { title: 'How do I pour a wheat beer?', body: 'Half of the glass is foam.', topics: ['beer'], ...more });
  await world.ctx.events.settled();
  return question;
}

export const offersOf = (question: Question): Promise<Offer[]> => OfferModel.find({ questionId: question._id }).sort({ wave: 1, rank: 1 }).lean<Offer[]>();
export const pendingOf = async (question: Question): Promise<Offer[]> => (await offersOf(question)).filter(({ status }) => status === 'pending');
export const fresh = async (question: Question): Promise<Question> => (await QuestionModel.findById(question._id).lean<Question>())!;
/** The people a list of offers went to, by name. */
export const namesOf = (offers: Offer[], people: Actor[]): string[] => offers.map(({ helperId }) => people.find(({ id }) => id === `${helperId}`)!.person.name);

/** One open offer of this question for each of these people, whatever the waves would have done. */
export async function offerToAll(world: World, question: Question, helpers: Actor[]): Promise<Offer[]> {
  const now = world.clock.now();
  const rows = await OfferModel.create(
    helpers.map(({ person }, place) => ({ questionId: question._id, askerId: question.askerId, helperId: person._id, wave: 1, rank: place + 1, score: 1, topics: question.topics, createdAt: now, expiresAt: new Date(now.getTime() + 2 * MINUTE) })),
  );
  return rows.map((row) => row.toObject<Offer>());
}
