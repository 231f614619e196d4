/** Offers over a socket: the same verbs as the forms', and a room for everyone who has a question open. */
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { findPerson } from '../people/find-person.js';
import { touchActivity } from '../people/touch-activity.js';
import { findQuestion } from '../questions/find-question.js';
import { hear, hearAnyone, type SocketDoor } from '../realtime/hear.js';
import { acceptOffer } from './accept-offer.js';
import { declineOffer } from './decline-offer.js';
import { tellHowItGoes } from './tell-offers.js';
import { stayReady } from './stay-ready.js';
import { acceptInput, declineInput, watchInput } from './offers.input.js';

export const offerSocket: SocketDoor = (ctx, doors) => {
  doors.welcome((socket) => void noteHere(ctx, socket.data.personId));

  hear(ctx, doors, 'offer:accept', { limit: 'offer', input: acceptInput }, (actor, { offerId }) => acceptOffer(ctx, actor, offerId));

  hear(ctx, doors, 'offer:stay', { limit: 'offer', input: acceptInput }, async (actor, { offerId }) => ({ readyUntil: (await stayReady(ctx, actor, offerId)).toISOString() }));

  hear(ctx, doors, 'offer:decline', { limit: 'offer', input: declineInput }, async (actor, say) => {
    await declineOffer(ctx, actor, say);
    return null;
  });

  // Questions are public, so anyone may hear that one changed; what of it they may see, its page decides.
  hearAnyone(ctx, doors, 'question:watch', { limit: 'signal', input: watchInput }, async (actor, { questionId }, socket) => {
    const question = await findQuestion(questionId);
    if (!question) throw new NotFound();
    await socket.join(`question:${question._id}`);
    const now = await findQuestion(questionId);
    if (now) socket.emit('question:changed', { questionId, status: now.status, what: 'now', at: now.updatedAt.toISOString() });
    // What moved between the page and its socket would be missed.
    if (actor?._id.equals(question.askerId)) await tellHowItGoes(ctx, `${question._id}`);
    return null;
  });
};

/** A page that connects after sleep makes no request: this is how it says that somebody is back. */
async function noteHere(ctx: Ctx, personId: string | null): Promise<void> {
  try {
    const person = personId ? await findPerson(personId) : null;
    if (person) await touchActivity(ctx, person);
  } catch (error) {
    ctx.log.warn({ err: error }, 'A page that came back could not be noted.');
  }
}
