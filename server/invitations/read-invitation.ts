/** An invitation as whom it is for sees it. */
import type { Ctx } from '../context.js';
import { cardOf, findPeople, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { findQuestion } from '../questions/find-question.js';
import type { Question } from '../questions/question.model.js';
import { findSpaces } from '../spaces/find-space.js';
import type { Space } from '../spaces/space.model.js';
import { findOwnInvitation } from './answer-invitation.js';
import type { Invitation } from './invitation.model.js';

export interface InvitationParts {
  invitation: Invitation;
  question: Question | null;
  helper: PersonCard;
  space: Space | undefined;
  lapsed: boolean;
}

/** Whom it is for may. Throws NotFound. */
export async function readInvitation(ctx: Ctx, actor: Person, id: string): Promise<InvitationParts> {
  const invitation = await findOwnInvitation(actor, id);
  const { questionId, helperId, voice } = invitation;
  const [question, cards, spaces] = await Promise.all([findQuestion(questionId), findPeople([helperId]), findSpaces([voice.spaceId])]);
  return { invitation, question, helper: cardOf(cards, helperId), space: spaces.get(`${voice.spaceId}`), lapsed: invitation.state === 'open' && invitation.expiresAt <= ctx.clock.now() };
}
