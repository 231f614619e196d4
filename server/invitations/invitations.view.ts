/** What the template of an invitation sees. */
import { paths } from '../web/paths.js';
import type { InvitationParts } from './read-invitation.js';

export function invitationPage({ invitation, question, helper, space, lapsed }: InvitationParts) {
  const { _id, state, voice, createdAt, conversationId, questionId } = invitation;
  return {
    title: `${voice.name} would like to talk`,
    company: voice.name,
    helper,
    spaceHref: space ? paths.space(space.slug) : null,
    asked: question?.title ?? 'A question that is gone',
    questionHref: paths.question(questionId),
    createdAt,
    isOpen: state === 'open' && !lapsed && question !== null,
    isLapsed: lapsed,
    isDeclined: state === 'declined',
    talkHref: state === 'accepted' ? paths.conversation(conversationId) : null,
    accept: paths.invitationAnswer(_id, 'acceptance'),
    decline: paths.invitationAnswer(_id, 'refusal'),
  };
}
