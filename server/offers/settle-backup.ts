/** What follows for the offers when somebody joined a talk, or nobody is looked for any more. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { helpedBy } from '../questions/helped-by.js';
import { OfferModel, type Offer } from './offer.model.js';
import { closeOffer } from './settle-asking.js';

type Joined = Omit<Catalogue['helper.joined'], 'round'>;

/** Notes the acceptance that the talk has decided, says on the question who helps, and lets the others go; idempotent. */
export async function settleBackup(ctx: Ctx, { conversationId, questionId, helperId, offerId }: Joined): Promise<void> {
  await OfferModel.updateOne({ _id: toId(offerId), status: { $ne: 'accepted' } }, { $set: { status: 'accepted', settledAt: ctx.clock.now() } });
  await helpedBy(questionId, conversationId, helperId);
  await thankBackups(ctx, { conversationId, questionId });
}

/** Withdraws the places in this talk that nobody took. Records offer.gone for each. */
export async function thankBackups(ctx: Ctx, { conversationId, questionId }: { conversationId: string; questionId: string }): Promise<void> {
  const open = await OfferModel.find({ questionId: toId(questionId), status: 'pending' }).lean<Offer[]>();
  for (const offer of open) if (offer.conversationId?.equals(conversationId)) await closeOffer(ctx, offer, 'withdrawn');
}
