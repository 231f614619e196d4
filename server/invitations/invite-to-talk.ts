/** From a claimed mention: asking whoever asked whether they would like to talk. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict, NotFound } from '../errors.js';
import { findOwnMention, heldBy, mentionNotHeld } from '../listening/hold-mention.js';
import { mustBeWelcome } from '../people/blocked-by.js';
import type { Person } from '../people/person.model.js';
import { readQuestion } from '../questions/read-question.js';
import { voiceOf } from '../spaces/voice-for.js';
import { followInvitation } from './follow-invitation.js';
import { InvitationModel, type Invitation } from './invitation.model.js';
import { INVITATION_LASTS_MS } from './lasting.js';

/**
 * Invites the asker in the space's name; they say yes or no. Whoever holds the mention may, and each company once for a question: nobody
 * is asked twice. Records invitation.made. Throws NotFound, Forbidden (blocked), Conflict (not held, helped or settled already, asked before).
 */
export async function inviteToTalk(ctx: Ctx, actor: Person, mentionId: string): Promise<Invitation> {
  const mention = await findOwnMention(actor, mentionId);
  const before = await InvitationModel.findOne({ questionId: mention.questionId, 'voice.spaceId': mention.spaceId }).lean<Invitation>();
  if (before) return mineOr(before, actor);
  const now = ctx.clock.now();
  if (!heldBy(mention, actor, now)) throw mentionNotHeld();
  const question = await readQuestion(mention.questionId);
  if (question.askerId.equals(actor._id)) throw new Conflict('You asked this yourself.', { code: 'own_question' });
  if (question.status === 'helping') throw new Conflict('Somebody is talking with them already. You can still answer openly.', { code: 'already_helped' });
  if (question.status !== 'open') throw new Conflict('This one is not waiting for help any more.', { code: 'not_open' });
  if (!question.live) throw new Conflict("Whoever asked isn't here to talk. You can answer openly.", { code: 'asker_away' });
  await mustBeWelcome(actor, [question.askerId]);
  const voice = await voiceOf(mention.spaceId);
  if (!voice) throw new NotFound();
  const _id = new Types.ObjectId();
  const told = ctx.events.announce('invitation.made', `${_id}`, { invitationId: `${_id}` });
  try {
    await InvitationModel.create({
      _id, mentionId: mention._id, questionId: question._id, askerId: question.askerId, helperId: actor._id, voice, conversationId: new Types.ObjectId(),
      createdAt: now, expiresAt: new Date(now.getTime() + INVITATION_LASTS_MS), outbox: [told],
    });
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
    return mineOr((await InvitationModel.findOne({ questionId: mention.questionId, 'voice.spaceId': mention.spaceId }).lean<Invitation>())!, actor);
  }
  // The subscriber does it too; done here so that the agents' list shown next is right.
  await followInvitation(ctx, { invitationId: `${_id}` });
  ctx.events.publish(InvitationModel, _id, told);
  return (await InvitationModel.findById(_id).lean<Invitation>())!;
}

function mineOr(before: Invitation, actor: Person): Invitation {
  if (before.helperId.equals(actor._id) && before.state === 'open') return before;
  throw new Conflict('They were invited in your name before, and once is enough. You can still answer openly.', { code: 'invited_before' });
}
