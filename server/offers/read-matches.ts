/** The people who could help with a question, for those who may know. */
import type { Ctx } from '../context.js';
import { match, type Match } from '../matching/match.js';
import { cardOf, findPeople, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';
import { readQuestion } from '../questions/read-question.js';
import { OfferModel, type Offer } from './offer.model.js';
import { maySeeMatches, seesSignals } from './offers.policy.js';

export const MOST_MATCHES = 20;

export type MadeOffer = Pick<Offer, 'helperId' | 'status' | 'wave' | 'rank' | 'propensity' | 'newcomer' | 'declineReason' | 'createdAt' | 'settledAt'>;

export interface SeenMatch extends Match {
  /** Their offer of this question, if they had one. */
  offer: MadeOffer | null;
}

export interface SeenMatches {
  question: Question;
  items: SeenMatch[];
  /** True when the search engine was away and only MongoDB was asked. */
  degraded: boolean;
  /** The viewer sees every number; otherwise words only. */
  inFull: boolean;
  /** Whoever was asked and is not among the ranked now; told in full only. */
  others: { card: PersonCard; offer: MadeOffer }[];
}

/**
 * Ranked now, the best twenty and whoever was asked besides. The asker or a moderator (Forbidden otherwise). Whoever blocked the
 * asker, or was blocked, is left out for the asker: a list must not tell of it. Throws NotFound.
 */
export async function readMatches(ctx: Ctx, actor: Person, questionId: string): Promise<SeenMatches> {
  const question = await readQuestion(questionId, actor);
  maySeeMatches(actor, question);
  const inFull = seesSignals(actor, question);
  const [{ items, degraded }, offers] = await Promise.all([match(ctx, question), offersOf(question)]);
  const ranked = inFull ? items : items.filter(({ whyNot }) => whyNot !== 'blocked');
  const shown = ranked.filter(({ personId }, place) => place < MOST_MATCHES || offers.has(personId));
  const named = new Set(shown.map(({ personId }) => personId));
  const rest = inFull ? [...offers.values()].filter(({ helperId }) => !named.has(`${helperId}`)) : [];
  const cards = await findPeople(rest.map(({ helperId }) => helperId));
  return {
    question, degraded, inFull,
    items: shown.map((one) => ({ ...one, offer: offers.get(one.personId) ?? null })),
    others: rest.map((offer) => ({ card: cardOf(cards, offer.helperId), offer })),
  };
}

/** By helper; waves and tries end, so there are some dozens at most. */
async function offersOf({ _id }: Question): Promise<Map<string, MadeOffer>> {
  const rows = await OfferModel.find({ questionId: _id }, { helperId: 1, status: 1, wave: 1, rank: 1, propensity: 1, newcomer: 1, declineReason: 1, createdAt: 1, settledAt: 1 }).lean<MadeOffer[]>();
  return new Map(rows.sort((a, b) => a.wave - b.wave || a.rank - b.rank).map((offer) => [`${offer.helperId}`, offer]));
}
