/** What waits for somebody on "For you". */
import type { Ctx } from '../context.js';
import { openHandovers } from '../handovers/find-handovers.js';
import { cardOf, findPeople, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { findQuestions } from '../questions/find-questions.js';
import type { Question } from '../questions/question.model.js';
import { OfferModel, type Offer } from './offer.model.js';

/** Nobody's budget allows more at once. */
const MOST = 50;

export interface OpenOffer {
  offer: Offer;
  question: Question;
  asker: PersonCard | undefined;
  /** Somebody would hand their talk over, with what was tried. */
  handover?: { by: string; summary: string } | undefined;
}

/** The actor's open offers, the newest first. */
export async function readOffers(ctx: Ctx, actor: Person): Promise<OpenOffer[]> {
  const rows = await OfferModel.find({ helperId: actor._id, status: 'pending', expiresAt: { $gt: ctx.clock.now() } }).sort({ createdAt: -1 }).limit(MOST).lean<Offer[]>();
  return withQuestions(rows);
}

/** How many open offers the actor has: the number beside the bell. */
export async function countOffers(ctx: Ctx, actor: Pick<Person, '_id'>): Promise<number> {
  return OfferModel.countDocuments({ helperId: actor._id, status: 'pending', expiresAt: { $gt: ctx.clock.now() } });
}

/** One offer as its helper sees it, or null when it is gone. */
export async function readOffer(offerId: string): Promise<OpenOffer | null> {
  const offer = await OfferModel.findOne({ _id: offerId, status: 'pending' }).lean<Offer>();
  return offer ? ((await withQuestions([offer]))[0] ?? null) : null;
}

async function withQuestions(rows: Offer[]): Promise<OpenOffer[]> {
  const [questions, handovers] = await Promise.all([findQuestions(rows.map(({ questionId }) => questionId)), openHandovers(rows.flatMap(({ conversationId }) => conversationId ?? []))]);
  const cards = await findPeople([...rows.map(({ askerId }) => askerId), ...[...handovers.values()].map(({ fromId }) => fromId)]);
  const handoverFor = ({ conversationId }: Offer) => {
    const found = handovers.get(`${conversationId}`);
    return found && { by: cardOf(cards, found.fromId).name, summary: found.summary };
  };
  return rows.flatMap((offer) => {
    const question = questions.get(`${offer.questionId}`);
    return question?.status === 'open' || (question?.status === 'helping' && offer.conversationId?.equals(question.conversationId ?? '')) ? [{ offer, question, asker: cards.get(`${offer.askerId}`), handover: handoverFor(offer) }] : [];
  });
}
