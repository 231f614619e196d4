/** "Help now" beside a helper who fell silent: the talk goes on with one more. */
import type { Ctx } from '../context.js';
import { findConversation } from '../conversations/find-conversation.js';
import { joinConversation } from '../conversations/join-conversation.js';
import { Conflict } from '../errors.js';
import { eitherBlocked } from '../people/blocked-by.js';
import type { Person } from '../people/person.model.js';
import type { Offer } from './offer.model.js';
import { closeOffer } from './settle-asking.js';
import { settleBackup } from './settle-backup.js';

/**
 * Lets the actor join by their own offer; the talk's one conditional write decides. @returns null when that talk is over: then the
 * question may be open again for whoever was asked. Throws Conflict, with thanks, when somebody else joined, or the helper is back; and when
 * somebody in it was blocked since it was offered.
 */
export async function joinRunningTalk(ctx: Ctx, actor: Person, offer: Offer, lapsed: boolean): Promise<{ conversationId: string; questionId: string } | null> {
  const talk = await findConversation(`${offer.conversationId}`);
  if (!talk || (talk.status !== 'live' && !talk.backup?.offerId?.equals(offer._id))) return null;
  const shut = offer.status === 'pending' && (await eitherBlocked(actor._id, talk.memberIds));
  const joined = shut ? null : offer.status === 'pending' && !lapsed ? await joinConversation(ctx, { conversationId: talk._id, helperId: actor._id, offerId: offer._id }) : talk.backup?.offerId?.equals(offer._id) ? talk : null;
  if (!joined) {
    await closeOffer(ctx, offer, lapsed ? 'expired' : 'withdrawn');
    throw tooLate((await findConversation(`${talk._id}`))?.backup?.state === 'joined', lapsed);
  }
  const ids = { conversationId: `${talk._id}`, questionId: `${talk.questionId}` };
  // The subscriber would do it too; done here so that "For you" is right when they come back to it.
  await settleBackup(ctx, { ...ids, helperId: `${actor._id}`, offerId: `${offer._id}` });
  return ids;
}

function tooLate(joined: boolean, lapsed: boolean): Conflict {
  if (lapsed) return new Conflict("This offer has lapsed. Thank you all the same; you can still answer on the question's page.", { code: 'offer_lapsed' });
  if (joined) return new Conflict('Thank you for stepping up. Somebody else was a moment quicker and is helping already.', { code: 'already_helped' });
  return new Conflict('Thank you for stepping up. Whoever was helping is back again.', { code: 'helper_back' });
}
