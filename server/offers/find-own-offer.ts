/** Offers are found only by whom they were made to. */
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { OfferModel, type Offer } from './offer.model.js';

/** Throws NotFound for everybody else's: whether it exists is nobody's business. */
export async function findOwnOffer(actor: Person, offerId: string): Promise<Offer> {
  const offer = await OfferModel.findOne({ _id: toId(offerId), helperId: actor._id }).lean<Offer>();
  if (!offer) throw new NotFound('There is no such offer for you; it may have been for somebody else.');
  return offer;
}
