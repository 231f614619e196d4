/** Offers over a socket: the same verbs as the forms', and a room for everyone who has a question open. */
import { NotFound } from '../errors.js';
import { findQuestion } from '../questions/find-question.js';
import { hear, hearAnyone, type SocketDoor } from '../realtime/hear.js';
import { acceptOffer } from './accept-offer.js';
import { declineOffer } from './decline-offer.js';
import { acceptInput, declineInput, watchInput } from './offers.input.js';

export const offerSocket: SocketDoor = (ctx, socket) => {
  hear(ctx, socket, 'offer:accept', { limit: 'offer', input: acceptInput }, (actor, { offerId }) => acceptOffer(ctx, actor, offerId));

  hear(ctx, socket, 'offer:decline', { limit: 'offer', input: declineInput }, async (actor, say) => {
    await declineOffer(ctx, actor, say);
    return null;
  });

  // Questions are public, so anyone may hear that one changed; what of it they may see, its page decides.
  hearAnyone(ctx, socket, 'question:watch', { limit: 'signal', input: watchInput }, async (_actor, { questionId }) => {
    const question = await findQuestion(questionId);
    if (!question) throw new NotFound();
    await socket.join(`question:${question._id}`);
    return null;
  });
};
